import type { Language } from '@shared/ipc/contract';
import type { ErrorCode } from '@shared/result';
import type { SignOff } from '@shared/domain/sign-off';
import i18next from 'i18next';
import { create } from 'zustand';
import { report } from '../../app/act';
import { currentTechnician } from '../../app/session';
import { bridge, CallError } from '../../bridge';
import { languageOf, makeReportPdf } from './actions/sign-off';

/** PDFs being made, by sign-off: goes on while one looks at something else. */
interface Printing {
  readonly phases: Readonly<Record<string, 'running' | ErrorCode>>;
}

export const usePrinting = create<Printing>(() => ({ phases: {} }));

function setPhase(signOffId: string, phase: 'running' | ErrorCode | null): void {
  usePrinting.setState(({ phases }) => {
    const { [signOffId]: _before, ...rest } = phases;
    return { phases: phase === null ? rest : { ...rest, [signOffId]: phase } };
  });
}

/** `Service report CO-AM-0007.pdf`, in the language of the report. */
export function reportFileName(jobNumber: string, language: Language): string {
  const title = i18next.getFixedT(language, 'report')('fileName', { number: jobNumber });
  return `${title.replace(/[\\/:*?"<>|\p{Cc}]/gu, '-')}.pdf`;
}

/** Makes and files the PDF, in the language that was signed (`shown` where that is not known). A failure is kept beside the sign-off with its code; the sign-off itself is untouched. */
export async function printSignOff(signOff: SignOff, jobNumber: string, shown: Language): Promise<void> {
  if (usePrinting.getState().phases[signOff.id] === 'running') return;
  setPhase(signOff.id, 'running');
  const language = languageOf(signOff, shown);
  try {
    await makeReportPdf(signOff, language, reportFileName(jobNumber, language), { technician: currentTechnician() });
    setPhase(signOff.id, null);
  } catch (error) {
    setPhase(signOff.id, error instanceof CallError ? error.code : 'internal');
    if (!(error instanceof CallError)) report(error);
  }
}

export async function openReport(file: { readonly sha256: string; readonly name: string }): Promise<void> {
  const answer = await bridge.files.open(file);
  if (!answer.ok) report(new Error(i18next.t(`app:errors.${answer.error.code}`)));
}

/** Where to is asked by the system's own dialog; closing that is no failure. Gives the path, null when there is none. */
export async function saveReportAs(file: { readonly sha256: string; readonly name: string }): Promise<string | null> {
  const answer = await bridge.files.saveAs({ sha256: file.sha256, suggestedName: file.name });
  if (answer.ok) return answer.value.path;
  if (answer.error.code !== 'cancelled') report(new Error(i18next.t(`app:errors.${answer.error.code}`)));
  return null;
}
