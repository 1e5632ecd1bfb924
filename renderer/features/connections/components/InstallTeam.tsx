import { PasswordInput, Select, TextInput } from '@mantine/core';
import { ROLES, type Role } from '@shared/domain/people';
import type { AppError } from '@shared/result';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { replaceRoute } from '../../../app/view';
import { bridge } from '../../../bridge';
import { Badge } from '../../../ui/components';
import { type Member, newMember, readTeam, type TeamForm, type TeamProblem } from '../team-form';
import { teamNameWords } from '../words';
import { Failure } from './Failure';
import { PageHead } from './PageHead';

type Installed = { database: string; created: boolean; rules: string; members: string[] };

const EMPTY: TeamForm = { url: '', user: '', password: '', team: '', members: [newMember(1)] };

/** For administrators of a hub: makes a team's database, its members and its write rules. No password outlives the page. */
export function InstallTeam() {
  const { t } = useTranslation(['connections', 'job']);
  const [form, setForm] = useState(EMPTY);
  const [problems, setProblems] = useState<readonly TeamProblem[]>([]);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const [installed, setInstalled] = useState<Installed | null>(null);

  const change = (fields: Partial<TeamForm>) => {
    setForm((now) => ({ ...now, ...fields }));
    setProblems([]);
  };
  const changeMember = (key: number, fields: Partial<Member>) =>
    change({ members: form.members.map((member) => (member.key === key ? { ...member, ...fields } : member)) });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const read = readTeam(form);
    if ('problems' in read) return setProblems(read.problems);
    if (busy) return;
    setBusy(true);
    setError(null);
    const answer = await bridge.connection.installTeam(read.request);
    setBusy(false);
    if (!answer.ok) return setError(answer.error);
    setForm(EMPTY);
    setInstalled(answer.value);
  };
  const says = (field: TeamProblem['field'], key: number | null = null) =>
    problems.some((problem) => problem.field === field && problem.key === key);

  if (installed) return <Done installed={installed} />;
  return (
    <div className="page connections">
      <PageHead title={t('install.title')} text={t('install.text')} />
      <form
        className="card stack connections-form"
        onSubmit={(event) => void submit(event)}
        noValidate
        autoComplete="off"
      >
        <div className="connections-pair">
          <TextInput
            label={t('install.server')}
            description={t('new.addressHint.couchdb')}
            placeholder="https://"
            spellCheck={false}
            required
            value={form.url}
            error={says('url') ? t('new.addressBad') : null}
            onChange={(event) => change({ url: event.currentTarget.value })}
          />
          <TextInput
            label={t('new.team')}
            description={t('new.teamBad')}
            spellCheck={false}
            required
            maxLength={41}
            value={form.team}
            error={says('team') ? teamNameWords(form.team) : null}
            onChange={(event) => change({ team: event.currentTarget.value })}
          />
          <TextInput
            label={t('install.admin')}
            autoComplete="off"
            spellCheck={false}
            required
            maxLength={200}
            value={form.user}
            error={says('user') ? t('new.needed') : null}
            onChange={(event) => change({ user: event.currentTarget.value })}
          />
          <PasswordInput
            label={t('install.adminPassword')}
            autoComplete="new-password"
            required
            maxLength={4_000}
            value={form.password}
            error={says('password') ? t('new.needed') : null}
            onChange={(event) => change({ password: event.currentTarget.value })}
          />
        </div>
        <fieldset className="connections-choice">
          <legend>{t('install.members')}</legend>
          <table className="plain connections-members">
            <thead>
              <tr>
                <th scope="col">{t('install.columns.user')}</th>
                <th scope="col">{t('install.columns.password')}</th>
                <th scope="col">{t('install.columns.role')}</th>
                <th aria-hidden />
              </tr>
            </thead>
            <tbody>
              {form.members.map((member, index) => (
                <tr key={member.key}>
                  <td>
                    <TextInput
                      aria-label={t('install.memberUser', { n: index + 1 })}
                      autoComplete="off"
                      spellCheck={false}
                      maxLength={100}
                      value={member.user}
                      error={says('member', member.key) ? t('install.userBad') : null}
                      onChange={(event) => changeMember(member.key, { user: event.currentTarget.value })}
                    />
                  </td>
                  <td>
                    <PasswordInput
                      aria-label={t('install.memberPassword', { n: index + 1 })}
                      placeholder={t('install.memberPasswordHint')}
                      autoComplete="new-password"
                      maxLength={4_000}
                      value={member.password}
                      onChange={(event) => changeMember(member.key, { password: event.currentTarget.value })}
                    />
                  </td>
                  <td>
                    <Select
                      aria-label={t('install.memberRole', { n: index + 1 })}
                      data={ROLES.map((role) => ({ value: role, label: t(`job:roles.${role}`) }))}
                      value={member.role}
                      allowDeselect={false}
                      onChange={(role) => role && changeMember(member.key, { role: role as Role })}
                    />
                  </td>
                  <td>
                    <button
                      type="button"
                      className="btn quiet"
                      aria-label={t('install.removeMember', { n: index + 1 })}
                      onClick={() => change({ members: form.members.filter(({ key }) => key !== member.key) })}
                    >
                      <span aria-hidden>✕</span>
                    </button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <div>
            <button
              type="button"
              className="btn"
              onClick={() => change({ members: [...form.members, newMember(nextKey(form.members))] })}
            >
              {t('install.addMember')}
            </button>
          </div>
        </fieldset>
        {error !== null && <Failure error={error} />}
        <div>
          <button type="submit" className="btn big go" disabled={busy} aria-busy={busy}>
            {t(busy ? 'install.submitting' : 'install.submit')}
          </button>
        </div>
      </form>
    </div>
  );
}

const nextKey = (members: readonly Member[]) => Math.max(0, ...members.map(({ key }) => key)) + 1;

function Done({ installed }: { installed: Installed }) {
  const { t } = useTranslation('connections');
  const { database, created, rules, members } = installed;
  return (
    <div className="page connections">
      <PageHead title={t('install.title')} />
      <div className="card stack connections-form" role="status">
        <div>
          <Badge tone="pass">{t('install.done')}</Badge>
        </div>
        <p className="wrap">{t(created ? 'install.created' : 'install.existed', { database })}</p>
        <p>{t('install.rules', { rules })}</p>
        <p className="wrap">
          {members.length === 0 ? t('install.noMembers') : t('install.memberList', { members: members.join(', ') })}
        </p>
        <div>
          <button
            type="button"
            className="btn big go"
            onClick={() => replaceRoute({ screen: 'connection', id: 'new' })}
          >
            {t('install.connectNow')}
          </button>
        </div>
      </div>
    </div>
  );
}
