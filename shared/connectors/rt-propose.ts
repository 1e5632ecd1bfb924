import type { RtMetadata } from './rt-metadata';
import { rtOptionsSchema, type RtOptions } from './rt-options';

/** Settings that fit what the server has, on top of what is already set. Pure. */
export function proposeRtOptions(_metadata: RtMetadata, current: Partial<RtOptions> = {}): RtOptions {
  return rtOptionsSchema.parse(current);
}
