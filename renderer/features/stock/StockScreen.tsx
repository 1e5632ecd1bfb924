import { SegmentedControl, Select, TextInput } from '@mantine/core';
import type { Part } from '@shared/domain/part';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type Command, useCommands } from '../../app/commands';
import { currentTechnician } from '../../app/session';
import { Badge, EmptyState, Shortcut } from '../../ui/components';
import { PartForm, PlaceForm } from './components/EntryForms';
import { CountForm, MoveForm } from './components/MoveForms';
import { PartDetail } from './components/PartDetail';
import { StockTable } from './components/StockTable';
import { filterLines, type Show, type StockOverview, useStock } from './queries';
import { openDialog, useStockView } from './store';

const SHOWS: readonly Show[] = ['here', 'low', 'all'];
const ADD_PLACE = 'add';

export function StockScreen() {
  const { t } = useTranslation(['stock', 'job', 'app']);
  const { locationId, query, show, chosenPartId } = useStockView();
  const overview = useStock(locationId, currentTechnician().id);
  const search = useRef<HTMLInputElement>(null);
  const kindOf = (part: Part) => t(`job:partClasses.${part.partClass}`);
  const lines = overview ? filterLines(overview.lines, query, show, kindOf) : [];
  const chosen = overview?.lines.find((line) => line.part.id === chosenPartId) ?? lines[0];
  const receive = () => openDialog({ kind: 'receive', partId: null });
  const addNewPart = () => openDialog({ kind: 'addPart', thenReceive: false, name: query });

  const commands: Command[] = [
    { id: 'stock.receive', title: t('receive'), shortcut: 'R', run: receive },
    { id: 'stock.addPart', title: t('addPart'), shortcut: 'A', run: addNewPart },
    { id: 'stock.search', title: t('search'), shortcut: '/', run: () => search.current?.focus() },
    ...(chosen
      ? [
          {
            id: 'stock.count',
            title: t('dialog.count', { part: chosen.part.name }),
            shortcut: 'C',
            run: () => openDialog({ kind: 'count', partId: chosen.part.id }),
          },
          {
            id: 'stock.transfer',
            title: t('dialog.transfer'),
            shortcut: 'M',
            when: () => (overview?.locations.length ?? 0) > 1,
            run: () => openDialog({ kind: 'transfer', partId: chosen.part.id }),
          },
        ]
      : []),
    { id: 'stock.addPlace', title: t('addPlace'), run: () => openDialog({ kind: 'addPlace' }) },
  ];
  useCommands('stock', commands);

  // Something is always chosen, so that the arrow keys have a start and the side is never blank.
  const firstId = lines[0]?.part.id ?? null;
  useEffect(() => {
    if (useStockView.getState().chosenPartId === null && firstId !== null) {
      useStockView.setState({ chosenPartId: firstId });
    }
  }, [firstId]);

  if (!overview) return <div className="page">{t('app:loading')}</div>;
  const { location, locations, lowCount } = overview;
  if (!location) {
    return (
      <div className="page">
        <EmptyState title={t('empty.noPlace')} text={t('empty.noPlaceText')}>
          <button type="button" className="btn big go" onClick={() => openDialog({ kind: 'addPlace' })}>
            {t('addPlace')}
          </button>
        </EmptyState>
        <Dialogs overview={overview} />
      </div>
    );
  }
  return (
    <div className="page stock">
      <div className="page-head">
        <div className="grow">
          <h1>
            {t('title')} {lowCount > 0 && <Badge tone="warn">{t('lowCount', { count: lowCount })}</Badge>}
          </h1>
          <p className="muted">{t('lead')}</p>
        </div>
        <button type="button" className="btn big" onClick={addNewPart}>
          {t('addPart')}
          <Shortcut keys="A" />
        </button>
        <button type="button" className="btn big go" onClick={receive}>
          {t('receive')}
          <Shortcut keys="R" />
        </button>
      </div>
      <div className="stock-filters">
        <Select
          aria-label={t('place')}
          data={[
            ...locations.map((place) => ({ value: place.id, label: place.name })),
            { value: ADD_PLACE, label: t('addPlace') },
          ]}
          value={location.id}
          onChange={(value) => {
            if (value === ADD_PLACE) openDialog({ kind: 'addPlace' });
            else useStockView.setState({ locationId: value });
          }}
          allowDeselect={false}
        />
        <TextInput
          ref={search}
          className="grow"
          aria-label={t('search')}
          placeholder={t('searchPlaceholder')}
          value={query}
          onChange={(event) => useStockView.setState({ query: event.currentTarget.value })}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && query !== '') {
              event.preventDefault();
              useStockView.setState({ query: '' });
            }
          }}
          rightSection={<Shortcut keys="/" />}
        />
        <SegmentedControl
          aria-label={t('show.label')}
          data={SHOWS.map((value) => ({ value, label: t(`show.${value}`) }))}
          value={show}
          onChange={(value) => useStockView.setState({ show: SHOWS.find((s) => s === value) ?? 'here' })}
          transitionDuration={0}
        />
      </div>
      {lines.length === 0 ? (
        <section className="card">
          <h2 className="visually-hidden">{t('listLabel')}</h2>
          <Nothing overview={overview} />
        </section>
      ) : (
        <div className="columns stock-columns">
          <StockTable lines={lines} />
          {chosen ? (
            <PartDetail key={chosen.part.id} line={chosen} locations={locations} />
          ) : (
            <p className="muted">{t('detail.choose')}</p>
          )}
        </div>
      )}
      <Dialogs overview={overview} />
    </div>
  );
}

/** Why the list is empty, and what to do next. */
function Nothing({ overview }: { overview: StockOverview }) {
  const { t } = useTranslation('stock');
  const { query, show } = useStockView();
  const showAll = (
    <button type="button" className="btn" onClick={() => useStockView.setState({ show: 'all', query: '' })}>
      {t('empty.showAll')}
    </button>
  );
  if (overview.lines.length === 0) {
    return (
      <EmptyState title={t('empty.title')} text={t('empty.text')}>
        <button
          type="button"
          className="btn big"
          onClick={() => openDialog({ kind: 'addPart', thenReceive: true, name: query })}
        >
          {t('receive')}
        </button>
      </EmptyState>
    );
  }
  if (query.trim() !== '') {
    return (
      <EmptyState title={t('empty.nothingFound', { query })} text={t('empty.nothingFoundText')}>
        <button type="button" className="btn" onClick={() => useStockView.setState({ query: '' })}>
          {t('empty.clear')}
        </button>
      </EmptyState>
    );
  }
  if (show === 'low') {
    return (
      <EmptyState title={t('empty.nothingLow')} text={t('empty.nothingLowText')}>
        {showAll}
      </EmptyState>
    );
  }
  return (
    <EmptyState title={t('empty.nothingHere')} text={t('empty.nothingHereText')}>
      {showAll}
    </EmptyState>
  );
}

function Dialogs({ overview }: { overview: StockOverview }) {
  const dialog = useStockView((view) => view.dialog);
  if (!dialog) return null;
  switch (dialog.kind) {
    case 'receive':
      // With nothing on the list yet, the first thing to receive has to be put on it.
      if (dialog.partId === null && overview.lines.length === 0) return <PartForm part={null} thenReceive />;
      return <MoveForm key={dialog.partId} kind="receive" overview={overview} partId={dialog.partId} />;
    case 'transfer':
    case 'remove':
      return <MoveForm kind={dialog.kind} overview={overview} partId={dialog.partId} />;
    case 'count':
      return <CountForm overview={overview} partId={dialog.partId} />;
    case 'addPart':
      return <PartForm part={null} name={dialog.name} thenReceive={dialog.thenReceive} />;
    case 'editPart': {
      const line = overview.lines.find((l) => l.part.id === dialog.partId);
      return line ? <PartForm part={line.part} /> : null;
    }
    case 'addPlace':
      return <PlaceForm />;
  }
}
