import type { Volume } from '@shared/domain/inspection';

/** Volumes that can fill up: not snap and other read-only images, optical media, memory file systems or the EFI partition. */
export function countsForSpace(volume: Volume): boolean {
  const fileSystem = volume.fileSystem?.toLowerCase() ?? '';
  if (
    /^(squashfs|erofs|cramfs|iso9660|udf|tmpfs|ramfs|devtmpfs|devfs|efivarfs|autofs|fuse\.(portal|snapfuse|gvfsd-fuse))/.test(
      fileSystem,
    )
  )
    return false;
  if (/^(vfat|msdos|fat32)$/.test(fileSystem) && /^\/(boot\/)?efi\b/i.test(volume.mountPoint ?? '')) return false;
  return volume.readOnly !== true || isSystemVolume(volume);
}

/** The volume the operating system lives on. */
export function isSystemVolume(volume: Volume): boolean {
  return (
    volume.mountPoint === '/' ||
    /^C:\\?$/i.test(volume.mountPoint ?? '') ||
    volume.mountPoint === '/System/Volumes/Data'
  );
}
