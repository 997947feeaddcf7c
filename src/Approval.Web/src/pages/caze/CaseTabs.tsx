import { Button, Empty, Table, Tabs, Timeline } from 'antd';
import { useState } from 'react';
import { useDepartments } from '../../api/queries';
import type { Case, CaseDocument } from '../../api/types';
import { instant } from '../../lib/days';
import { DocumentViewer } from '../../parts/DocumentViewer';
import { texts } from '../../texts';
import { Application } from './Application';
import { LimitCard } from './CaseHead';
import { Lanes } from './Lanes';

const t = texts.caze;

/** Everything on file about a case, by subject. */
export function CaseTabs({ file, first = 'opinions' }: { file: Case; first?: string }) {
  const stageLimits = file.limits.filter((limit) => limit.kind === 'Stage');
  return (
    <div className="case-head">
      <Tabs
        defaultActiveKey={first} size="small"
        items={[
          { key: 'application', label: t.tabs.application, children: <Application file={file} /> },
          { key: 'opinions', label: t.tabs.opinions, children: <Lanes file={file} /> },
          {
            key: 'limits', label: t.tabs.limits, children: (
              <div className="stack">
                {stageLimits.length > 0 && <div className="limits">{stageLimits.map((limit, place) => <LimitCard key={place} limit={limit} />)}</div>}
                <Ledger file={file} />
              </div>
            ),
          },
          { key: 'documents', label: `${t.tabs.documents}（${file.documents.length}）`, children: <Documents documents={file.documents} /> },
          { key: 'timeline', label: t.tabs.timeline, children: <Course file={file} /> },
        ]}
      />
    </div>
  );
}

function Ledger({ file }: { file: Case }) {
  const [from, to, ground, basis, expected, by] = t.clockColumns;
  return (
    <div>
      <h3 style={{ fontSize: 15, margin: '8px 0' }}>{t.clock}</h3>
      <Table
        size="small" rowKey="from" pagination={false} dataSource={file.clock} locale={{ emptyText: t.clockEmpty }}
        columns={[
          { title: from, dataIndex: 'from', className: 'number' },
          { title: to, dataIndex: 'to', className: 'number', render: (day: string | null) => day ?? t.running },
          { title: ground, dataIndex: 'ground', render: (kind: string) => t.grounds[kind] ?? kind },
          { title: basis, dataIndex: 'legalBasis' },
          { title: expected, dataIndex: 'expectedWorkingDays', render: (days: number | null) => (days === null ? '—' : texts.workingDays(days)) },
          { title: by, dataIndex: 'by' },
        ]}
      />
    </div>
  );
}

function Documents({ documents }: { documents: CaseDocument[] }) {
  const [open, setOpen] = useState<CaseDocument | null>(null);
  const [title, number, issuedBy, issuedOn] = t.docColumns;
  return (
    <>
      <Table<CaseDocument>
        size="small" rowKey="id" pagination={false} dataSource={documents} locale={{ emptyText: t.noDocuments }}
        columns={[
          { title, dataIndex: 'title', render: (name: string, document) => <Button type="link" size="small" style={{ padding: 0 }} onClick={() => setOpen(document)}>{name}</Button> },
          { title: number, dataIndex: 'number' },
          { title: issuedBy, dataIndex: 'issuedBy', ellipsis: true },
          { title: issuedOn, dataIndex: 'issuedOn', className: 'number', width: 110 },
        ]}
      />
      <DocumentViewer document={open} onClose={() => setOpen(null)} />
    </>
  );
}

function Course({ file }: { file: Case }) {
  const { nameOf } = useDepartments();
  if (file.timeline.length === 0) return <Empty />;
  return (
    <Timeline
      items={[...file.timeline].reverse().map((line) => ({
        key: line.seq,
        content: (
          <>
            <div>{line.text}</div>
            <div className="muted small">{instant(line.at)}　{[line.department && nameOf(line.department), line.by].filter(Boolean).join(' · ')}</div>
          </>
        ),
      }))}
    />
  );
}
