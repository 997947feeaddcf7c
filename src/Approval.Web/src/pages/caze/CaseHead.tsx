import { Alert, Progress, Steps, Tag } from 'antd';
import { useDepartments } from '../../api/queries';
import type { Case, Limit } from '../../api/types';
import { StateMark } from '../../parts/marks';
import { texts } from '../../texts';
import type { ReactNode } from 'react';

const t = texts.caze;

/** A case at a glance: what, who, where it stands, how much time is left. */
export function CaseHead({ file, actions }: { file: Case; actions?: ReactNode }) {
  const { nameOf } = useDepartments();
  const whole = file.limits.filter((limit) => limit.kind !== 'Stage');
  return (
    <section className="case-head" aria-label={t.title}>
      <div className="row">
        <h1>{file.item.name}</h1>
        <StateMark state={file.state} name={file.stateName} />
        {file.deemedAccepted && <Tag color="red">{t.deemed}</Tag>}
        {file.decision && <Tag color={file.decision.granted ? 'green' : 'red'}>{file.decision.granted ? t.granted : t.refused}</Tag>}
        <span className="grow" />
        {actions}
      </div>
      <div className="facts">
        <span className="number"><b>{file.number}</b></span>
        <span>{texts.columns.applicant} <b>{file.applicant.name}</b></span>
        <span>{t.receivingBody} <b>{nameOf(file.receivingBody)}</b></span>
        <span>{texts.columns.deciding} <b>{nameOf(file.decidingDepartment)}</b></span>
        <span>{texts.columns.receivedOn} <b>{file.receivedOn}</b></span>
        {file.acceptedOn && <span>{t.acceptedOn} <b>{file.acceptedOn}</b></span>}
      </div>
      <Course file={file} />
      {file.endReason && <Alert style={{ marginTop: 10 }} type="warning" showIcon title={`${t.endReason}：${file.endReason}`} description={file.competentBody && `${t.competentBody}：${file.competentBody}`} />}
      {whole.length > 0 && (
        <div className="limits">
          {whole.map((limit, place) => <LimitCard key={place} limit={limit} />)}
        </div>
      )}
    </section>
  );
}

const order = ['received', 'accepted', 'review', 'decision', 'delivery', 'closed'] as const;
const placeOf: Record<Case['state'], number> = {
  Received: 0, AwaitingSupplement: 0, Accepted: 1, InReview: 2, Deciding: 3, Decided: 3, Delivering: 4, Closed: 5, Archived: 5, Declined: 0, Withdrawn: 0, Terminated: 0,
};

function Course({ file }: { file: Case }) {
  const broken = ['Declined', 'Withdrawn', 'Terminated'].includes(file.state);
  // An end without a decision stands where the case had come to.
  const reached = broken ? (file.decision ? 3 : file.opinions.length ? 2 : file.acceptedOn ? 1 : 0) : placeOf[file.state];
  const over = file.state === 'Closed' || file.state === 'Archived';
  return (
    <Steps
      size="small" current={reached} status={broken ? 'error' : over ? 'finish' : 'process'}
      items={order.map((name, place) => ({ title: place === reached && broken ? file.stateName : t.steps[name] }))}
    />
  );
}

const limitColours: Record<Limit['state'], string> = { Running: 'blue', Stopped: 'default', Warning: 'gold', Yellow: 'orange', Red: 'red', Met: 'green', Missed: 'red' };
const bars: Record<Limit['state'], string> = { Running: '#1d4f91', Stopped: '#9aa5b1', Warning: '#d4a106', Yellow: '#d46b08', Red: '#cf1322', Met: '#389e0d', Missed: '#cf1322' };

export function LimitCard({ limit }: { limit: Limit }) {
  const total = limit.days + limit.extensionDays;
  return (
    <div className="limit">
      <div className="row">
        <strong>{limit.kind === 'Stage' ? limit.scope : t.limitKind[limit.kind]}</strong>
        <Tag color={limitColours[limit.state]}>{t.limitState[limit.state]}</Tag>
      </div>
      <Progress
        percent={Math.min(100, Math.round((limit.usedWorkingDays / Math.max(1, total)) * 100))} showInfo={false} strokeColor={bars[limit.state]} size="small"
        aria-label={t.used(limit.usedWorkingDays, total)}
      />
      <div className="row small">
        <span>{t.used(limit.usedWorkingDays, total)}</span>
        <span>{t.due(limit.dueOn)}</span>
      </div>
      {(limit.extensionDays > 0 || limit.provisional) && (
        <div className="muted small">{[limit.extensionDays > 0 && t.extended(limit.extensionDays), limit.provisional && t.provisional].filter(Boolean).join('；')}</div>
      )}
    </div>
  );
}
