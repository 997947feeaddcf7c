import { CheckCircleFilled } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Card, Checkbox, Form, Input, Radio, Steps, Tag } from 'antd';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { post } from '../api/client';
import { useDepartments, useItems, usePackages, useToday } from '../api/queries';
import type { Item, Material, Package, Received } from '../api/types';
import { type Draft, DraftBox, emptyDraft } from '../lib/draft';
import { fieldsOf, inWords, toAnswers } from '../lib/forms';
import { checkCitizenId, checkCreditCode, isPhone, normalise } from '../lib/identity';
import { find } from '../lib/search';
import { Failure, Loaded } from '../parts/Loaded';
import { SchemaFields } from '../parts/SchemaFields';
import { useTitle } from '../parts/useTitle';
import { useUser } from '../session';
import { texts } from '../texts';

const t = texts.newCase;

/** What is applied for: an item or a package, in the shape that the entry needs. */
interface Subject {
  kind: 'item' | 'package';
  code: string;
  name: string;
  shortPinyin: string;
  applicantTypes: string[];
  promisedLimit: number;
  statutoryLimit: number;
  onTheSpot: boolean;
  agentAllowed: boolean;
  local: boolean;
  materials: Material[];
  form: unknown;
}

/** Receiving an application, step by step, from the keyboard alone. */
export default function NewCase() {
  useTitle(t.title);
  const items = useItems();
  const packages = usePackages();
  const { has } = useDepartments();
  const subjects = useMemo(
    () => [...(packages.data ?? []).map((one) => subjectOfPackage(one, has)), ...(items.data ?? []).map((one) => subjectOfItem(one, has))],
    [items.data, packages.data, has],
  );
  return (
    <Loaded query={items}>
      {() => <Loaded query={packages}>{() => <Entry subjects={subjects} />}</Loaded>}
    </Loaded>
  );
}

function Entry({ subjects }: { subjects: Subject[] }) {
  const user = useUser();
  const navigate = useNavigate();
  const client = useQueryClient();
  const { modal, message } = App.useApp();
  const box = useMemo(() => new DraftBox(user.userName, localStorage), [user.userName]);
  const [draft, setDraft] = useState<Draft>(() => box.read() ?? emptyDraft());
  const [restored, setRestored] = useState(draft.subject !== undefined);
  const subject = subjects.find((one) => one.code === draft.subject?.code && one.kind === draft.subject.kind);
  const step = subject ? draft.step : 0;

  const keep = (changed: Partial<Draft>) =>
    setDraft((before) => {
      const next = { ...before, ...changed };
      box.write(next);
      return next;
    });
  const go = (to: number, changed: Partial<Draft> = {}) => keep({ ...changed, step: to });

  const submit = useMutation({
    mutationFn: () => post<Received>('/api/cases', applicationOf(draft, subject!), draft.key),
    onSuccess: (received) => {
      box.clear();
      void message.success(t.submitted(received.number));
      void client.invalidateQueries({ queryKey: ['cases'] });
      void navigate(`/cases/${received.number}/intake`, { replace: true, state: { queryCode: received.queryCode } });
    },
  });

  const discard = () =>
    modal.confirm({
      title: t.discard, content: t.discardAsk,
      onOk: () => {
        box.clear();
        setDraft(emptyDraft());
        setRestored(false);
        submit.reset();
      },
    });

  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.altKey && event.key === 'ArrowLeft' && step > 0) {
        event.preventDefault();
        go(step - 1);
      }
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  });

  return (
    <div className="flow">
      <div className="page-head">
        <h1>{t.title}</h1>
        {subject && <Tag color="blue">{subject.name}</Tag>}
        <span className="grow" />
        <span className="muted small">{t.hint}</span>
        {draft.subject && <Button size="small" onClick={discard}>{t.discard}</Button>}
      </div>
      {restored && <Alert type="info" showIcon closable title={t.draftFound} style={{ marginBottom: 12 }} />}
      <Steps
        size="small" current={step} style={{ marginBottom: 14 }} items={t.steps.map((title) => ({ title }))}
        onChange={(to) => to < step && go(to)}
      />
      <Card size="small">
        {step === 0 && (
          <ChooseSubject
            subjects={subjects} chosen={subject}
            onChoose={(one) => go(1, one.code === subject?.code ? {} : { subject: { kind: one.kind, code: one.code }, materials: [], form: {}, ...(one.agentAllowed ? {} : { agent: undefined }) })}
          />
        )}
        {subject && step === 1 && <ApplicantStep key={subject.code} subject={subject} draft={draft} keep={keep} onBack={() => go(0)} onNext={() => go(2)} />}
        {subject && step === 2 && <MaterialsStep subject={subject} draft={draft} keep={keep} onBack={() => go(1)} onNext={() => go(3)} />}
        {subject && step === 3 && <FormStep subject={subject} draft={draft} keep={keep} onBack={() => go(2)} onNext={() => go(4)} />}
        {subject && step === 4 && (
          <Preview
            subject={subject} draft={draft} error={submit.isError ? submit.error : null} pending={submit.isPending} onBack={() => go(3)}
            onSubmit={() => !submit.isPending && submit.mutate()}
          />
        )}
      </Card>
    </div>
  );
}

function ChooseSubject({ subjects, chosen, onChoose }: { subjects: Subject[]; chosen?: Subject; onChoose: (subject: Subject) => void }) {
  const [text, setText] = useState('');
  const [all, setAll] = useState(false);
  const [on, setOn] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const hits = useMemo(() => find(subjects.filter((one) => all || one.local), text), [subjects, all, text]);

  useEffect(() => {
    list.current?.querySelector('.hit.on')?.scrollIntoView({ block: 'nearest' });
  }, [on]);

  const press = (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const move = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (move) {
      event.preventDefault();
      setOn((before) => Math.min(Math.max(before + move, 0), hits.length - 1));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const hit = hits[on];
      if (hit) onChoose(hit);
    }
  };

  return (
    <>
      <div className="row" style={{ marginBottom: 10 }}>
        <Input
          size="large" autoFocus allowClear value={text} placeholder={t.find} aria-label={t.findLabel} role="combobox" aria-expanded aria-controls="hits"
          aria-activedescendant={hits[on] ? `hit-${hits[on].code}` : undefined} style={{ flex: 1, minWidth: 260 }}
          onChange={(event) => {
            setText(event.target.value);
            setOn(0);
          }}
          onKeyDown={press}
        />
        <Checkbox checked={all} onChange={(event) => setAll(event.target.checked)}>{t.showAll}</Checkbox>
      </div>
      <div className="hits" role="listbox" id="hits" aria-label={t.findLabel} ref={list}>
        {hits.length === 0 && <p className="muted" style={{ padding: '0 16px' }}>{t.noHit}</p>}
        {hits.map((hit, place) => (
          <div
            key={`${hit.kind}:${hit.code}`} id={`hit-${hit.code}`} role="option" aria-selected={place === on} className={`hit ${place === on ? 'on' : ''}`}
            onClick={() => onChoose(hit)}
          >
            <span className="name">
              {hit.name} {chosen?.code === hit.code && <CheckCircleFilled style={{ color: '#389e0d' }} />}
            </span>
            {hit.kind === 'package' && <Tag color="purple">{t.package}</Tag>}
            {hit.onTheSpot ? <Tag color="green">{t.onTheSpot}</Tag> : <span className="muted small">{t.promised(hit.promisedLimit)}</span>}
            <span className="muted number small">{hit.code}</span>
          </div>
        ))}
      </div>
    </>
  );
}

interface StepProps {
  subject: Subject;
  draft: Draft;
  keep: (changed: Partial<Draft>) => void;
  onBack: () => void;
  onNext: () => void;
}

function ApplicantStep({ subject, draft, keep, onBack, onNext }: StepProps) {
  const { today } = useToday();
  const [form] = Form.useForm();
  const [agent, setAgent] = useState(draft.agent !== undefined);
  const only = subject.applicantTypes.length === 1 ? (subject.applicantTypes[0] as 'Person') : undefined;
  const given = draft.applicant.type && subject.applicantTypes.includes(draft.applicant.type) ? draft.applicant.type : undefined;
  const type = Form.useWatch<string | undefined>(['applicant', 'type'], form) ?? only ?? given ?? subject.applicantTypes[0];
  const isPerson = type === 'Person';

  return (
    <Form
      form={form} layout="vertical" requiredMark
      initialValues={{ applicant: { ...draft.applicant, type: only ?? given ?? subject.applicantTypes[0] }, agent: draft.agent }}
      onValuesChange={(_, all: Pick<Draft, 'applicant' | 'agent'>) => keep({ applicant: { ...draft.applicant, ...all.applicant }, agent: agent ? { ...draft.agent, ...all.agent } : undefined })}
      onFinish={(all: Pick<Draft, 'applicant' | 'agent'>) => {
        keep({ applicant: all.applicant, agent: agent ? all.agent : undefined });
        onNext();
      }}
    >
      <Form.Item name={['applicant', 'type']} label={t.type}>
        <Radio.Group options={subject.applicantTypes.map((value) => ({ value, label: t.applicantTypes[value] ?? value }))} />
      </Form.Item>
      <div className="fields">
        <Form.Item name={['applicant', 'name']} label={isPerson ? t.name : t.organisationName} rules={[{ required: true, whitespace: true, message: t.nameMissing }]}>
          <Input autoFocus maxLength={200} autoComplete="off" />
        </Form.Item>
        <IdentityItem key={type} name={['applicant', 'idNumber']} person={isPerson} today={today} />
        <PhoneItem name={['applicant', 'phone']} label={t.phone} />
        <Form.Item label=" " colon={false} extra={subject.agentAllowed ? undefined : t.agentNotAllowed}>
          <Checkbox checked={agent} disabled={!subject.agentAllowed} onChange={(event) => setAgent(event.target.checked)}>{t.hasAgent}</Checkbox>
        </Form.Item>
        {agent && (
          <>
            <Form.Item name={['agent', 'name']} label={t.agentName} rules={[{ required: true, whitespace: true, message: t.nameMissing }]}>
              <Input maxLength={100} autoComplete="off" />
            </Form.Item>
            <IdentityItem name={['agent', 'idNumber']} label={t.agentId} person today={today} />
            <PhoneItem name={['agent', 'phone']} label={t.agentPhone} />
          </>
        )}
      </div>
      <Foot onBack={onBack} />
    </Form>
  );
}

function IdentityItem({ name, person, today, label }: { name: string[]; person: boolean; today: string; label?: string }) {
  const words = person ? texts.identity.citizen : texts.identity.credit;
  const check = (value: string) => (person ? checkCitizenId(value, today) : checkCreditCode(value));
  return (
    <Form.Item
      name={name} label={label ?? (person ? t.idNumber : t.creditCode)} required hasFeedback validateFirst normalize={(value: string) => value.toUpperCase().replaceAll(' ', '')}
      rules={[
        { required: true, message: t.fieldMissing(person ? t.idNumber : t.creditCode), validateTrigger: 'onSubmit' },
        {
          // While the number is still short there is nothing to complain about yet.
          validateTrigger: 'onChange',
          validator: (_, value: string | undefined) => {
            const fault = value && value.length >= 18 ? check(value) : null;
            return fault ? Promise.reject(new Error(words[fault])) : Promise.resolve();
          },
        },
        {
          validateTrigger: ['onBlur', 'onSubmit'],
          validator: (_, value: string | undefined) => {
            const fault = value ? check(value) : null;
            return fault ? Promise.reject(new Error(words[fault])) : Promise.resolve();
          },
        },
      ]}
      validateTrigger={['onChange', 'onBlur']}
    >
      <Input maxLength={18} count={{ show: true, max: 18 }} autoComplete="off" spellCheck={false} />
    </Form.Item>
  );
}

const PhoneItem = ({ name, label }: { name: string[]; label: string }) => (
  <Form.Item
    name={name} label={label} validateTrigger={['onBlur', 'onSubmit']}
    rules={[
      { required: true, message: t.fieldMissing(label), validateTrigger: 'onSubmit' },
      { validator: (_, value: string | undefined) => (!value || isPhone(value) ? Promise.resolve() : Promise.reject(new Error(t.phoneWrong))) },
    ]}
  >
    <Input maxLength={30} autoComplete="off" inputMode="tel" />
  </Form.Item>
);

function MaterialsStep({ subject, draft, keep, onBack, onNext }: StepProps) {
  const first = useRef<HTMLFormElement>(null);
  const codes = subject.materials.map((material) => material.code);
  const missing = subject.materials.filter((material) => material.required && !draft.materials.includes(material.code));
  const toggle = (code: string) => keep({ materials: draft.materials.includes(code) ? draft.materials.filter((one) => one !== code) : [...draft.materials, code] });

  useEffect(() => first.current?.querySelector('input')?.focus(), []);

  return (
    <form
      ref={first}
      onSubmit={(event) => {
        event.preventDefault();
        onNext();
      }}
      onKeyDown={(event) => {
        const boxes = [...(first.current?.querySelectorAll('input') ?? [])];
        const place = boxes.indexOf(event.target as HTMLInputElement);
        const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
        if (event.ctrlKey && event.key.toLowerCase() === 'a') {
          event.preventDefault();
          keep({ materials: codes });
        } else if (move && place >= 0) {
          event.preventDefault();
          boxes[place + move]?.focus();
        } else if (event.key === 'Enter' && place >= 0) {
          event.preventDefault();
          onNext();
        }
      }}
    >
      <div className="row">
        <Checkbox
          checked={draft.materials.length >= codes.length} indeterminate={draft.materials.length > 0 && draft.materials.length < codes.length}
          onChange={(event) => keep({ materials: event.target.checked ? codes : [] })}
        >
          {t.allMaterials}
        </Checkbox>
        <span className="muted small">{t.materials}</span>
      </div>
      {subject.materials.map((material) => (
        <div key={material.code} className="material">
          <Checkbox className="name" checked={draft.materials.includes(material.code)} onChange={() => toggle(material.code)}>
            {material.name}
            {material.requiredWhen && <span className="muted small">（{material.requiredWhen}）</span>}
          </Checkbox>
          <Tag color={material.required ? 'red' : 'default'}>{material.required ? t.required : t.optional}</Tag>
          {material.deferrable && <Tag color="gold">{t.deferrable}</Tag>}
          <span className="muted small">{material.original ? t.original : t.copy} {t.copies(material.copies)}</span>
        </div>
      ))}
      <Alert
        showIcon style={{ marginTop: 12 }} type={missing.length ? 'warning' : 'success'} title={missing.length ? t.missing(missing.length) : t.complete}
      />
      <Foot onBack={onBack} />
    </form>
  );
}

function FormStep({ subject, draft, keep, onBack, onNext }: StepProps) {
  const fields = useMemo(() => fieldsOf(subject.form), [subject.form]);
  return (
    <Form
      layout="vertical" initialValues={{ form: draft.form }} onValuesChange={(_, all: { form: Record<string, unknown> }) => keep({ form: all.form })}
      onFinish={onNext} scrollToFirstError
    >
      {fields.length === 0 ? <p className="muted">{t.noForm}</p> : <div className="fields"><SchemaFields fields={fields} prefix="form" focusFirst /></div>}
      <Foot onBack={onBack} focus={fields.length === 0} />
    </Form>
  );
}

function Preview({ subject, draft, error, pending, onBack, onSubmit }: { subject: Subject; draft: Draft; error: unknown; pending: boolean; onBack: () => void; onSubmit: () => void }) {
  const fields = fieldsOf(subject.form);
  const { applicant, agent } = draft;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {error !== null && <Failure error={error} />}
      <p className="muted">{t.preview}</p>
      <div className="halves">
        <Facts title={t.sections.item} rows={[[t.sections.item, subject.name], [texts.columns.dueOn, `${t.promised(subject.promisedLimit)}（${t.statutory(subject.statutoryLimit)}）`]]} />
        <Facts
          title={t.sections.applicant}
          rows={[
            [applicant.type === 'Person' ? t.name : t.organisationName, applicant.name], [applicant.type === 'Person' ? t.idNumber : t.creditCode, applicant.idNumber], [t.phone, applicant.phone],
            ...(agent ? ([[t.sections.agent, [agent.name, agent.idNumber, agent.phone].join('，')]] as [string, string][]) : []),
          ]}
        />
        <Facts title={t.sections.form} rows={fields.map((field) => [field.title, inWords(field, draft.form[field.name], texts.yes, texts.no)])} />
        <Facts
          title={t.sections.materials}
          rows={subject.materials.map((material) => [draft.materials.includes(material.code) ? `✓ ${t.received}` : `✗ ${t.notReceived}`, material.name])}
        />
      </div>
      <div className="flow-foot">
        <Button onClick={onBack}>{texts.previous}</Button>
        <Button type="primary" htmlType="submit" loading={pending} autoFocus>{t.submit}</Button>
      </div>
    </form>
  );
}

function Facts({ title, rows }: { title: string; rows: [string, ReactNode][] }) {
  return (
    <Card size="small" type="inner" title={title}>
      <dl className="facts-list">
        {rows.map(([label, value], place) => (
          <div key={place} style={{ display: 'contents' }}>
            <dt>{label}</dt>
            <dd>{value ?? '—'}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}

const Foot = ({ onBack, focus = false }: { onBack: () => void; focus?: boolean }) => (
  <div className="flow-foot">
    <Button onClick={onBack}>{texts.previous}</Button>
    <Button type="primary" htmlType="submit" autoFocus={focus}>{texts.next}</Button>
  </div>
);

const subjectOfItem = (item: Item, has: (code: string) => boolean): Subject => ({
  kind: 'item', code: item.code, name: item.name, shortPinyin: item.shortPinyin, applicantTypes: item.applicantTypes, promisedLimit: item.promisedLimit,
  statutoryLimit: item.statutoryLimit, onTheSpot: item.handling === 'OnTheSpot', agentAllowed: item.agentAllowed, local: item.receivingBodies.some(has),
  materials: item.materials, form: item.form,
});

const subjectOfPackage = (one: Package, has: (code: string) => boolean): Subject => ({
  kind: 'package', code: one.code, name: one.name, shortPinyin: one.shortPinyin, applicantTypes: one.applicantTypes, promisedLimit: one.promisedLimit,
  statutoryLimit: one.statutoryLimit, onTheSpot: false, agentAllowed: true, local: has(one.leadDepartment), materials: one.materials, form: one.form,
});

function applicationOf(draft: Draft, subject: Subject) {
  const trimmed = (party: { name?: string; idNumber?: string; phone?: string }) => ({ name: party.name?.trim(), idNumber: normalise(party.idNumber ?? ''), phone: party.phone?.trim() || null });
  return {
    itemCode: subject.kind === 'item' ? subject.code : null,
    packageCode: subject.kind === 'package' ? subject.code : null,
    applicant: { type: draft.applicant.type, ...trimmed(draft.applicant) },
    agent: draft.agent ? trimmed(draft.agent) : null,
    materials: subject.materials.map((material) => ({ code: material.code, provided: draft.materials.includes(material.code) })),
    form: toAnswers(fieldsOf(subject.form), draft.form),
  };
}
