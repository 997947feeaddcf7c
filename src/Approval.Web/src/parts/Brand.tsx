import { texts } from '../texts';

export const Brand = ({ title = texts.product }: { title?: string }) => (
  <span className="brand">
    <img src="/favicon.svg" alt="" width={28} height={28} />
    <span>{title}</span>
  </span>
);
