/** Less room than this, and the browser refuses writes for want of it. */
const LITTLE_BYTES = 1_000_000;

/**
 * Whether a failed write failed for want of room. Chromium mostly says only that the transaction was aborted; how much room is left tells
 * the rest.
 *
 * @param estimate room as the browser sees it, in bytes
 */
export async function isDiskFull(
  error: unknown,
  estimate: () => Promise<StorageEstimate> = () => navigator.storage.estimate(),
): Promise<boolean> {
  if (!(error instanceof Error)) return false;
  if (/quota|disk|full/i.test(`${error.name} ${error.message}`)) return true;
  if (!/AbortError|UnknownError|DatabaseClosedError|OpenFailedError/.test(error.name)) return false;
  try {
    const { quota, usage } = await estimate();
    return quota !== undefined && usage !== undefined && quota - usage < LITTLE_BYTES;
  } catch {
    return false;
  }
}
