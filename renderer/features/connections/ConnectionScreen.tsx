import './connections.css';
import { InstallTeam } from './components/InstallTeam';
import { NewConnection } from './components/NewConnection';
import { OneConnection } from './components/OneConnection';

/** A connection to a remote system; `new` adds one, `team` sets up a team's database. */
export function ConnectionScreen({ id }: { id: string }) {
  if (id === 'new') return <NewConnection />;
  if (id === 'team') return <InstallTeam />;
  return <OneConnection id={id} />;
}
