import { useEffect } from 'react';
import { texts } from '../texts';

export function useTitle(title: string) {
  useEffect(() => {
    document.title = `${title} · ${texts.product}`;
  }, [title]);
}
