import { Form, Input, InputNumber, Modal, Select } from 'antd';
import { useEffect, useId } from 'react';
import { texts } from '../texts';
import { Failure } from './Loaded';

export interface AskField {
  name: string;
  label: string;
  kind: 'words' | 'text' | 'choice' | 'days';
  required?: boolean;
  choices?: { value: string; label: string }[];
}

export interface Ask {
  title: string;
  /** What will happen. */
  says: string;
  fields: AskField[];
  danger?: boolean;
}

/** Asks what an action needs, and says what it will do. */
export function AskModal({ ask, pending, error, onCancel, onAnswer }: {
  ask: Ask | null;
  pending: boolean;
  error: unknown;
  onCancel: () => void;
  onAnswer: (values: Record<string, unknown>) => void;
}) {
  const [form] = Form.useForm();
  const id = useId();
  const title = ask?.title;
  useEffect(() => {
    // Another question begins empty; a refusal of this one leaves what was typed.
    if (title) form.resetFields();
  }, [title, form]);
  return (
    <Modal
      open={ask !== null} title={ask?.title} okText={texts.confirm} cancelText={texts.cancel} confirmLoading={pending} onCancel={onCancel} onOk={form.submit}
      okButtonProps={{ danger: ask?.danger }} forceRender
    >
      <p className="muted">{ask?.says}</p>
      {error !== null && error !== undefined && <Failure error={error} />}
      <Form form={form} id={id} layout="vertical" onFinish={onAnswer} onKeyDown={(event) => event.key === 'Enter' && event.ctrlKey && form.submit()}>
        {ask?.fields.map((field, place) => (
          <Form.Item key={field.name} name={field.name} label={field.label} rules={field.required ? [{ required: true, whitespace: field.kind !== 'days', message: texts.newCase.fieldMissing(field.label) }] : []}>
            {field.kind === 'choice' ? <Select autoFocus={place === 0} showSearch={{ optionFilterProp: 'label' }} options={field.choices} />
              : field.kind === 'days' ? <InputNumber min={1} max={365} precision={0} />
                : field.kind === 'text' ? <Input autoFocus={place === 0} maxLength={200} />
                  : <Input.TextArea autoFocus={place === 0} autoSize={{ minRows: 3, maxRows: 6 }} maxLength={2000} />}
          </Form.Item>
        ))}
      </Form>
    </Modal>
  );
}
