import { Card, Table, Tag } from 'antd';
import { type ReactNode, useMemo } from 'react';
import { useItems, usePackages } from '../../api/queries';
import type { Case } from '../../api/types';
import { fieldsOf, inWords } from '../../lib/forms';
import { texts } from '../../texts';

const t = texts.caze;

/** What was applied for: parties, answers, materials. */
export function Application({ file }: { file: Case }) {
  const items = useItems();
  const packages = usePackages();
  const schema = [...(items.data ?? []), ...(packages.data ?? [])].find((one) => one.code === file.item.code)?.form;
  const answers = useMemo(() => {
    const fields = fieldsOf(schema);
    const known = new Set(fields.map((field) => field.name));
    // Answers to an older version of the form are shown under their own names.
    const others = Object.entries(file.form).filter(([name]) => !known.has(name)).map(([name, value]): [string, string] => [name, String(value)]);
    return [...fields.map((field): [string, string] => [field.title, inWords(field, file.form[field.name], texts.yes, texts.no)]), ...others];
  }, [schema, file.form]);

  return (
    <div className="stack">
      <div className="halves">
        <Card size="small" title={texts.newCase.sections.applicant}>
          <FactList
            rows={[
              [file.applicant.type === 'Person' ? texts.newCase.name : texts.newCase.organisationName, file.applicant.name], [t.idNumber, file.applicant.idNumber], [t.phone, file.applicant.phone],
              ...(file.agent ? ([[t.agent, `${file.agent.name}，${file.agent.idNumber}，${file.agent.phone ?? ''}`]] as [string, ReactNode][]) : []),
            ]}
          />
        </Card>
        <Card size="small" title={texts.newCase.sections.form}>
          {answers.length ? <FactList rows={answers} /> : <span className="muted">{texts.newCase.noForm}</span>}
        </Card>
      </div>
      <Card size="small" title={texts.newCase.sections.materials}>
        <Table
          size="small" rowKey="code" pagination={false} showHeader={false} dataSource={file.materials}
          columns={[
            { dataIndex: 'name' },
            { key: 'kind', width: 90, render: (_, material) => <Tag>{material.required ? texts.newCase.required : texts.newCase.optional}</Tag> },
            {
              key: 'state', width: 210, render: (_, material) =>
                material.provided ? <Tag color="green">{texts.newCase.received}</Tag>
                  : material.deferredUntil ? <Tag color="gold">{t.deferredUntil(material.deferredUntil)}</Tag>
                    : <Tag color={material.required ? 'red' : 'default'}>{texts.newCase.notReceived}</Tag>,
            },
          ]}
        />
        {file.requestedMaterials.length > 0 && <p>{t.requestedMaterials}：{file.requestedMaterials.join('；')}</p>}
      </Card>
    </div>
  );
}

export function FactList({ rows }: { rows: [string, ReactNode][] }) {
  return (
    <dl className="facts-list">
      {rows.map(([label, value]) => (
        <div key={label} style={{ display: 'contents' }}>
          <dt>{label}</dt>
          <dd>{value ?? '—'}</dd>
        </div>
      ))}
    </dl>
  );
}
