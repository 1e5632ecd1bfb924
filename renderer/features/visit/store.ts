import type { PartLine } from '@shared/domain/part';
import type { Note } from '@shared/domain/note';
import type { TimeEntry } from '@shared/domain/visit';
import { create } from 'zustand';

/** A dialog over the job. What is typed in it is a draft in the database; this only says which one is open. */
export type JobDialog =
  | { readonly name: 'resolve' }
  | { readonly name: 'hold' }
  | { readonly name: 'cancel' }
  | { readonly name: 'notCompleted' }
  | { readonly name: 'decline' }
  | { readonly name: 'reopen' }
  | { readonly name: 'abort' }
  | { readonly name: 'startForOther' }
  | { readonly name: 'editDetails' }
  | { readonly name: 'addTime' }
  | { readonly name: 'withdrawTime'; readonly entry: TimeEntry }
  | { readonly name: 'part'; readonly line: PartLine | null }
  | { readonly name: 'safetyNeeded'; readonly part: string }
  | { readonly name: 'correctNote'; readonly note: Note }
  | { readonly name: 'correctTime'; readonly visitId: string; readonly transitionId: string };

interface VisitView {
  readonly open: { readonly jobId: string; readonly dialog: JobDialog } | null;
}

export const useVisitView = create<VisitView>(() => ({ open: null }));

export function openDialog(jobId: string, dialog: JobDialog): void {
  useVisitView.setState({ open: { jobId, dialog } });
}

export function closeDialog(): void {
  useVisitView.setState({ open: null });
}

/** Closes the dialog of this name, should it be the one that is open. */
export function closeDialogNamed(name: JobDialog['name']): void {
  if (useVisitView.getState().open?.dialog.name === name) closeDialog();
}
