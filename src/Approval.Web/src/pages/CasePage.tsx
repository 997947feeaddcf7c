import { DownOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Checkbox, Dropdown, Form } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { isLostRace, post } from '../api/client';
import { useCase } from '../api/queries';
import type { Case } from '../api/types';
import { actionsFor, type CaseAction, isOver } from '../lib/actions';
import { type Ask, AskModal } from '../parts/AskModal';
import { Failure, Loaded } from '../parts/Loaded';
import { useTitle } from '../parts/useTitle';
import { useUser } from '../session';
import { texts } from '../texts';
import { CaseHead } from './caze/CaseHead';
import { CaseTabs } from './caze/CaseTabs';

const t = texts.caze;

/** One case, whoever looks; what may be done to it depends on the role. */
export default function CasePage() {
  const { number = '' } = useParams();
  useTitle(number);
  const file = useCase(number);
  const user = useUser();
  return (
    <Loaded query={file}>
      {(data) => (
        <>
          <CaseHead file={data} actions={<Actions file={data} />} />
          {user.is('WindowClerk') && user.department === data.receivingBody && <HandIn file={data} />}
          <CaseTabs file={data} />
        </>
      )}
    </Loaded>
  );
}

const reason = { name: 'reason', label: texts.task.reason, kind: 'words', required: true } as const;
const forms: Record<CaseAction, Ask['fields']> = {
  withdraw: [reason],
  suspend: [
    { name: 'ground', label: t.ground, kind: 'choice', required: true, choices: Object.entries(t.grounds).map(([value, label]) => ({ value, label })) },
    reason,
    { name: 'expectedWorkingDays', label: t.expected, kind: 'days' },
  ],
  resume: [reason],
  extend: [reason],
  terminate: [{ name: 'ground', label: t.terminateGround, kind: 'text', required: true }, reason],
};

function Actions({ file }: { file: Case }) {
  const user = useUser();
  const client = useQueryClient();
  const { message } = App.useApp();
  const [asked, setAsked] = useState<CaseAction | null>(null);
  const act = useMutation({
    mutationFn: ({ name, values }: { name: CaseAction; values: Record<string, unknown> }) => post(`/api/cases/${file.number}/${name}`, values),
    onSuccess: () => {
      setAsked(null);
      void message.success(t.doneAction);
      void client.invalidateQueries();
    },
    onError: (error) => isLostRace(error) && void client.invalidateQueries({ queryKey: ['case', file.number] }),
  });
  const allowed = actionsFor(user, file);
  const destructive = asked === 'withdraw' || asked === 'terminate';

  return (
    <>
      {file.state === 'Received' && user.is('WindowClerk') && <Link to={`/cases/${file.number}/intake`}><Button type="primary">{texts.intake.title}</Button></Link>}
      {allowed.length > 0 && (
        <Dropdown
          trigger={['click']}
          menu={{
            items: allowed.map((name) => ({ key: name, label: t[name], danger: name === 'withdraw' || name === 'terminate' })),
            onClick: ({ key }) => {
              act.reset();
              setAsked(key as CaseAction);
            },
          }}
        >
          <Button>{t.actions} <DownOutlined /></Button>
        </Dropdown>
      )}
      <AskModal
        ask={asked && { title: t[asked], says: t.asks[asked]!, fields: forms[asked], danger: destructive }} pending={act.isPending} error={act.isError ? act.error : null}
        onCancel={() => setAsked(null)} onAnswer={(values) => asked && act.mutate({ name: asked, values })}
      />
    </>
  );
}

/** Takes in what was missing or deferred. */
function HandIn({ file }: { file: Case }) {
  const client = useQueryClient();
  const { message } = App.useApp();
  const missing = file.materials.filter((material) => !material.provided && (material.required || material.deferredUntil));
  const take = useMutation({
    mutationFn: (codes: string[]) => post(`/api/cases/${file.number}/materials`, { materials: codes.map((code) => ({ code, provided: true })) }),
    onSuccess: () => {
      void message.success(texts.intake.handedIn);
      void client.invalidateQueries();
    },
  });
  if (missing.length === 0 || isOver(file.state) || file.state === 'Received') return null;
  return (
    <section className="case-head" aria-label={texts.intake.handIn}>
      <h1>{texts.intake.handIn}</h1>
      <p className="muted">{texts.intake.handInHint}</p>
      {take.isError && <Failure error={take.error} />}
      <Form<{ codes: string[] }> onFinish={({ codes }) => take.mutate(codes)}>
        <Form.Item name="codes" rules={[{ required: true, message: texts.intake.handInNone }]}>
          <Checkbox.Group className="outcomes" options={missing.map((material) => ({ value: material.code, label: material.name }))} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={take.isPending}>{texts.intake.handInSubmit}</Button>
      </Form>
    </section>
  );
}
