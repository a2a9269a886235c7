import { useEffect, useRef, type ReactNode } from 'react';
import { usePageTitle } from './page-title.ts';

interface PageProps {
  readonly title: string;
  /** Before the title in the browser's tab, e.g. how far an export is. */
  readonly progress?: string | undefined;
  /** Above the heading: where this belongs. */
  readonly before?: ReactNode;
  readonly intro?: ReactNode;
  /** Beside the heading: what can be done here. */
  readonly actions?: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
}

/** The whole of a page below the navigation. Its heading gets the focus when the page is opened, so that screen readers begin there. */
export function Page({ title, progress, before, intro, actions, className = '', children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  usePageTitle(title, progress);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <main id="content" className={`sheet page ${className}`.trim()}>
      {before === undefined ? null : <p className="page-before">{before}</p>}
      <div className="page-head">
        <div>
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {intro === undefined ? null : <div className="page-intro">{intro}</div>}
        </div>
        {actions === undefined ? null : <div className="page-actions">{actions}</div>}
      </div>
      {children}
    </main>
  );
}
