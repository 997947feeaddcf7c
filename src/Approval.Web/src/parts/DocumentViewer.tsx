import { PrinterOutlined } from '@ant-design/icons';
import { Button, Modal } from 'antd';
import { useRef } from 'react';
import { texts } from '../texts';

/** A document as it is printed; the sheet itself comes from the server. */
export function DocumentViewer({ document, onClose }: { document: { url: string; title: string } | null; onClose: () => void }) {
  const sheet = useRef<HTMLIFrameElement>(null);
  return (
    <Modal
      open={document !== null}
      title={document?.title}
      onCancel={onClose}
      width={860}
      centered
      destroyOnHidden
      footer={[
        <Button key="print" type="primary" icon={<PrinterOutlined />} autoFocus onClick={() => sheet.current?.contentWindow?.print()}>
          {texts.print}
        </Button>,
        <Button key="close" onClick={onClose}>
          {texts.close}
        </Button>,
      ]}
    >
      {document && <iframe ref={sheet} className="sheet" src={document.url} title={document.title} />}
    </Modal>
  );
}
