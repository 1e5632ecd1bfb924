import type { ActiveTestResult, MachineTestKind } from '@shared/domain/active-test';
import type { Evidence, Measured } from '@shared/domain/inspection';
import type { TextLanguage } from '@shared/texts';
import type { FactKey, FactMap } from '../probes/facts';
import type { ExecOptions, ExecOutcome } from '../probes/exec';
import type { Reading } from '../probes/reading';

/** What is asked of a test. */
export interface TestRequest {
  readonly kind: MachineTestKind;
  /** "disk:/dev/sda", "volume:/"; null where the test has no target. */
  readonly target: string | null;
  readonly seconds: number;
  readonly language: TextLanguage;
  readonly hosts: readonly string[];
  readonly packaged: boolean;
}

/** What a test may use; it has no other way to the machine but reading files. */
export interface TestContext {
  readonly request: TestRequest;
  readonly elevated: boolean;
  readonly platform: NodeJS.Platform;
  readonly signal: AbortSignal;
  run(tool: string, args: readonly string[], options?: ExecOptions): Promise<ExecOutcome>;
  facts(keys: readonly FactKey[]): Promise<{ readonly [K in FactKey]?: Reading<FactMap[K]> }>;
  /** 0 to 1, with what it does and what it has measured so far. */
  progress(fraction: number, text: string, measured?: readonly Measured[]): void;
}

/** What a test decides; the frame around it (times, words of its limits) is put on by run-test.ts. */
export interface TestVerdict extends Pick<ActiveTestResult, 'outcome' | 'summary'> {
  readonly subject?: string;
  readonly measured?: readonly Measured[];
  readonly evidence?: readonly Evidence[];
  readonly reason?: ActiveTestResult['reason'];
  readonly stoppedBy?: ActiveTestResult['stoppedBy'];
  readonly nextStep?: string;
}
