import type { ReactNode } from 'react';

interface EmptyStateProps {
  readonly title: string;
  /** What would be here, and how it gets here. */
  readonly children: ReactNode;
}

export function EmptyState({ title, children }: EmptyStateProps) {
  return (
    <section className="empty">
      <h2>{title}</h2>
      {children}
    </section>
  );
}
