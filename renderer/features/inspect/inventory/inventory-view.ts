import type { Inspection } from '@shared/domain/inspection';
import { hardwareSections } from './hardware-view';
import { systemSections } from './system-view';
import { type Section, SECTION_GROUPS } from './cells';

/** The whole inventory, section by section in the order of the groups. In the language of the screen. */
export function inventorySections(document: Inspection): Section[] {
  const sections = [...hardwareSections(document), ...systemSections(document)];
  return SECTION_GROUPS.flatMap((group) => sections.filter((section) => section.group === group));
}
