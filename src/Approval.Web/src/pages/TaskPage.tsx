import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Card, Form, Input, Radio, Tag } from 'antd';
import { useMemo, useState } from 'react';
import { Link, useParams } from 'react-router';
import { ApiProblem, isLostRace, post } from '../api/client';
import { useCase, useDepartments, useTask } from '../api/queries';
import type { Case, Task } from '../api/types';
import { instant } from '../lib/days';
import { fieldsOf, toAnswers } from '../lib/forms';
import { fieldsFor, ruleOf } from '../lib/opinion';
import { type Ask, AskModal } from '../parts/AskModal';
import { Failure, Loaded } from '../parts/Loaded';
import { Remaining } from '../parts/marks';
import { SchemaFields } from '../parts/SchemaFields';
import { useTitle } from '../parts/useTitle';
import { useUser } from '../session';
import { texts } from '../texts';
import { CaseHead } from './caze/CaseHead';
import { CaseTabs } from './caze/CaseTabs';

const t = texts.task;

/** Everything that a department needs to answer, and the answer beside it. */
export default function TaskPage() {
  const { id = '' } = useParams();
  const task = useTask(id);
  const file = useCase(task.data?.caseNumber);
  useTitle(task.data?.title ?? t.title);
  return (
    <Loaded query={task}>
      {(one) => (
        <div className="two">
          <div>
            <Loaded query={file}>
              {(data) => (
                <>
                  <CaseHead file={data} actions={<Link to={`/cases/${data.number}`}>{texts.intake.toCase}</Link>} />
                  <CaseTabs file={data} first="application" />
                </>
              )}
            </Loaded>
          </div>
          <aside>
            <Work key={`${one.id}:${one.state}`} task={one} file={file.data} />
          </aside>
        </div>
      )}
    </Loaded>
  );
}

function Work({ task, file }: { task: Task; file?: Case }) {
  const user = useUser();
  const { nameOf } = useDepartments();
  const [revising, setRevising] = useState(false);
  const fits = task.audience === 'WindowClerk' ? user.is('WindowClerk') : task.audience === 'Reviewer' ? user.is('Reviewer', 'DepartmentHead') : user.is('DepartmentHead');
  const mine = user.department === task.department && fits;
  const converged = !file?.workflow.open.some((open) => open.activityId === task.activityId);
  const mayRevise = mine && task.state === 'Completed' && task.stage === 'Approval.JointReview' && !converged;

  return (
    <Card
      size="small" title={task.title}
      extra={task.state === 'Open' ? <Remaining dueOn={task.dueOn} /> : <Tag>{texts.tasks.state[task.state]}</Tag>}
    >
      <p className="muted small" style={{ marginTop: 0 }}>
        {nameOf(task.department)}　{task.assignee ?? texts.tasks.unclaimed}
        {task.escalated && <Tag color="red" style={{ marginInlineStart: 8 }}>{texts.tasks.escalated}</Tag>}
        {task.reminders > 0 && <Tag color="orange" style={{ marginInlineStart: 8 }}>{texts.tasks.reminders(task.reminders)}</Tag>}
      </p>
      {task.state === 'Open' && !mine && <Alert type="info" showIcon title={t.watching} style={{ marginBottom: 10 }} />}
      {task.state !== 'Open' && <Over task={task} />}
      {task.state === 'Open' && mine && <Answer task={task} />}
      {mayRevise && !revising && (
        <>
          <p className="muted">{t.reviseHint}</p>
          <Button onClick={() => setRevising(true)}>{t.revise}</Button>
        </>
      )}
      {mayRevise && revising && <Answer task={task} revise onDone={() => setRevising(false)} />}
      {task.state === 'Open' && <Others task={task} mine={mine} lead={(file?.tasks ?? []).some((other) => other.stageId === task.stageId && other.isLead && other.department === user.department)} />}
    </Card>
  );
}

function Over({ task }: { task: Task }) {
  return (
    <Alert
      type={task.state === 'Completed' ? 'success' : 'warning'} showIcon style={{ marginBottom: 10 }}
      title={`${t.over[task.state]}${task.outcome ? `：${task.outcomeLabels[task.outcome] ?? task.outcome}` : ''}`}
      description={
        <>
          {task.comment && <div>{task.comment}</div>}
          {task.cancelReason && <div>{task.cancelReason}</div>}
          {task.completedBy && task.completedAt && <div className="small">{t.by(task.completedBy, instant(task.completedAt))}</div>}
        </>
      }
    />
  );
}

interface Entry {
  outcome: string;
  comment?: string;
  form?: Record<string, unknown>;
}

function Answer({ task, revise = false, onDone }: { task: Task; revise?: boolean; onDone?: () => void }) {
  const client = useQueryClient();
  const { message, modal } = App.useApp();
  const [form] = Form.useForm<Entry>();
  const outcome = Form.useWatch('outcome', form) ?? (revise ? (task.outcome ?? undefined) : task.outcomes.length === 1 ? task.outcomes[0] : undefined);
  const all = useMemo(() => fieldsOf(task.form), [task.form]);
  const fields = useMemo(() => {
    const wanted = fieldsFor(outcome, all.map((field) => field.name));
    const rule = ruleOf(outcome);
    return all.filter((field) => wanted.includes(field.name)).map((field) => ({ ...field, required: field.required || (field.name === 'conditions' && rule.conditions === true) || (field.name === 'materials' && rule.materials === true) }));
  }, [all, outcome]);

  const refresh = () => Promise.all([client.invalidateQueries({ queryKey: ['task', task.id] }), client.invalidateQueries({ queryKey: ['case', task.caseNumber] }), client.invalidateQueries({ queryKey: ['tasks'] })]);
  const answer = useMutation({
    mutationFn: (entry: Entry) =>
      post<Task>(`/api/tasks/${task.id}/${revise ? 'revise' : 'complete'}`, { outcome: entry.outcome, comment: entry.comment?.trim() || null, form: toAnswers(fields, entry.form ?? {}) }),
    onSuccess: (done) => {
      void message.success(revise ? t.revised : t.completed);
      client.setQueryData(['task', task.id], { ...task, ...done, itemName: task.itemName, applicantName: task.applicantName });
      onDone?.();
      void refresh();
    },
    onError: (error) => {
      if (!isLostRace(error)) return;
      modal.info({ title: t.lost, content: `${error.detail}${t.lostHint}` });
      void refresh();
    },
  });

  return (
    <Form<Entry>
      form={form} layout="vertical" requiredMark={false}
      initialValues={{ outcome, comment: revise ? task.comment : undefined, form: revise ? linesOf(task.answer) : undefined }}
      onKeyDown={(event) => event.key === 'Enter' && event.ctrlKey && form.submit()}
      onFinish={(entry) => answer.mutate({ ...entry, outcome: entry.outcome ?? outcome! })}
    >
      {answer.isError && !isLostRace(answer.error) && <Failure error={answer.error} />}
      <Form.Item name="outcome" label={t.outcome} rules={[{ required: true, message: texts.newCase.choose }]}>
        <Radio.Group className="outcomes">
          {task.outcomes.map((one, place) => <Radio key={one} value={one} autoFocus={place === 0}>{task.outcomeLabels[one] ?? one}</Radio>)}
        </Radio.Group>
      </Form.Item>
      {outcome && t.rules[outcome] && <Alert type="warning" title={t.rules[outcome]} style={{ marginBottom: 12 }} />}
      <SchemaFields fields={fields} prefix="form" />
      <Form.Item
        name="comment" label={t.comment}
        rules={[{ required: ruleOf(outcome).comment === true, whitespace: true, message: t.commentMissing }]}
        extra={task.stage.endsWith('Review') && (
          <span className="row small" style={{ marginTop: 4, gap: 4 }}>
            {t.templates}：
            {t.templateWords.map((words) => (
              <Button key={words} size="small" type="link" style={{ padding: 0, height: 'auto', whiteSpace: 'normal', textAlign: 'left' }} onClick={() => form.setFieldValue('comment', words)}>{words}</Button>
            ))}
          </span>
        )}
      >
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} maxLength={4000} />
      </Form.Item>
      <Button type="primary" htmlType="submit" block loading={answer.isPending}>{t.submit}</Button>
    </Form>
  );
}

/** Lists of the answer as they are typed: one a line. */
const linesOf = (answer: Record<string, unknown> | null) =>
  Object.fromEntries(Object.entries(answer ?? {}).map(([name, value]) => [name, Array.isArray(value) ? value.join('\n') : value]));

type ActionName = 'claim' | 'urge' | 'recuse' | 'reassign' | 'addParticipant';
const addresses: Record<ActionName, string> = { claim: 'claim', urge: 'urge', recuse: 'recuse', reassign: 'reassign', addParticipant: 'add-participant' };
const thanks: Record<ActionName, string> = { claim: t.claimed, urge: t.urged, recuse: t.recused, reassign: t.reassigned, addParticipant: t.added };

function Others({ task, mine, lead }: { task: Task; mine: boolean; lead: boolean }) {
  const user = useUser();
  const client = useQueryClient();
  const { message } = App.useApp();
  const { all } = useDepartments();
  const [asked, setAsked] = useState<ActionName | null>(null);
  const act = useMutation({
    mutationFn: ({ name, values }: { name: ActionName; values?: Record<string, unknown> }) => post<Task>(`/api/tasks/${task.id}/${addresses[name]}`, values),
    onSuccess: (_, { name }) => {
      setAsked(null);
      void message.success(thanks[name]);
      void client.invalidateQueries();
    },
    onError: (error, { name }) => {
      if (name === 'claim' || isLostRace(error)) void message.warning(error instanceof ApiProblem ? error.detail : String(error));
      if (isLostRace(error)) void client.invalidateQueries();
    },
  });
  const joint = task.stage === 'Approval.JointReview';
  const reason = { name: 'reason', label: t.reason, kind: 'words', required: true } as const;
  const asks: Record<Exclude<ActionName, 'claim'>, Ask> = {
    urge: { title: t.urge, says: t.urgeAsk, fields: [{ name: 'comment', label: t.words, kind: 'words' }] },
    recuse: { title: t.recuse, says: t.recuseAsk, fields: [reason], danger: true },
    reassign: { title: t.reassign, says: t.reassignAsk, fields: [{ name: 'assignee', label: t.assignee, kind: 'text', required: true }, reason] },
    addParticipant: {
      title: t.addParticipant, says: t.addAsk,
      fields: [{ name: 'department', label: t.department, kind: 'choice', required: true, choices: all.filter((unit) => unit.kind !== 'Government').map((unit) => ({ value: unit.code, label: unit.name })) }, reason],
    },
  };
  const offered: ActionName[] = [];
  if (mine && !task.assignee) offered.push('claim');
  if (mine && (user.is('DepartmentHead') || task.assignee === user.userName)) offered.push('reassign');
  if (mine && joint && !lead) offered.push('recuse');
  if (lead) offered.push('addParticipant');
  if (!mine && user.is('WindowClerk', 'Reviewer', 'DepartmentHead', 'Supervisor', 'Leader')) offered.push('urge');
  if (offered.length === 0) return null;

  return (
    <div className="row" style={{ marginTop: 12 }}>
      {offered.map((name) => (
        <Button
          key={name} size="small" loading={name === 'claim' && act.isPending}
          onClick={() => {
            act.reset();
            if (name === 'claim') act.mutate({ name });
            else setAsked(name);
          }}
        >
          {t[name]}
        </Button>
      ))}
      <AskModal
        ask={asked && asked !== 'claim' ? asks[asked] : null} pending={act.isPending} error={act.isError ? act.error : null} onCancel={() => setAsked(null)}
        onAnswer={(values) => asked && act.mutate({ name: asked, values })}
      />
    </div>
  );
}
