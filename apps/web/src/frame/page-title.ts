import { useEffect } from 'react';

const PRODUCT = 'Obelisk';

export function usePageTitle(title: string, progress?: string): void {
  useEffect(() => {
    document.title = [progress, title, PRODUCT].filter((part) => part !== undefined && part !== '').join(' · ');
  }, [title, progress]);
}
