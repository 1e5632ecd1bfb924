import { create } from 'zustand';
import type { Show } from './queries';

export type StockDialog =
  | { readonly kind: 'receive'; readonly partId: string | null }
  | { readonly kind: 'transfer' | 'count' | 'remove' | 'editPart'; readonly partId: string }
  | { readonly kind: 'addPart'; readonly thenReceive: boolean; readonly name: string }
  | { readonly kind: 'addPlace' };

/** What is looked at; the stock itself is the ledger. */
interface StockView {
  readonly locationId: string | null;
  readonly query: string;
  readonly show: Show;
  readonly chosenPartId: string | null;
  readonly dialog: StockDialog | null;
}

export const useStockView = create<StockView>(() => ({
  locationId: null,
  query: '',
  show: 'here',
  chosenPartId: null,
  dialog: null,
}));

export const openDialog = (dialog: StockDialog): void => useStockView.setState({ dialog });
export const closeDialog = (): void => useStockView.setState({ dialog: null });
