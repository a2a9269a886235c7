import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useEffect, useRef, type SubmitEvent } from 'react';
import { Page } from '../../frame/page.tsx';
import { Problem } from '../../frame/problem.tsx';
import { useZone } from '../../time/zone.ts';
import { useWords } from '../../words/words.ts';
import { DatasetPicker } from './data/dataset-picker.tsx';
import { MetricPicker } from './data/metric-picker.tsx';
import { canPreview } from './draft.ts';
import { searchFor } from './draft-search.ts';
import { exportInput } from './export-input.ts';
import { FileSection } from './file/file-section.tsx';
import './new.css';
import { CommandsPanel } from './preview/commands-panel.tsx';
import { PreviewPanel } from './preview/preview-panel.tsx';
import { datasetsByIdQuery } from './queries.ts';
import { sectionMark } from './section-marks.ts';
import { Section } from './section.tsx';
import { StartSection } from './start/start-section.tsx';
import { useStart } from './start/use-start.ts';
import { suggestName } from './suggest-name.ts';
import { useDraft } from './use-draft.ts';
import { useLike } from './use-like.ts';
import { usePreview } from './use-preview.ts';
import { WhenSection } from './when/when-section.tsx';

/** Everything that an export is asked with, and beside it what will come of it. */
export function NewExportPage() {
  const { newExport: say } = useWords();
  const zone = useZone();
  const router = useRouter();
  const [draft, change] = useDraft();
  const like = useLike(change);
  const shown = usePreview(draft);
  const start = useStart();
  const names = useQuery(datasetsByIdQuery(draft.datasets)).data?.map(({ name }) => name) ?? [];
  const suggested = suggestName(draft, names, zone, say.names);
  const input = exportInput(draft, suggested);
  const latest = useRef({ draft, input });
  useEffect(() => {
    latest.current = { draft, input };
  });

  /** After what is typed last has been told: a field tells when Enter is pressed in it. */
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    queueMicrotask(() => {
      if (canPreview(latest.current.draft) && !start.isPending) {
        start.mutate({ input: latest.current.input, team: latest.current.draft.team });
      }
    });
  };
  const link = location.origin + router.buildLocation({ to: '/my/exports/new', search: searchFor(draft) }).href;
  const { errors } = shown;
  return (
    <Page title={say.title} intro={say.intro} className="new-export">
      {like.error === null ? null : <Problem error={like.error} />}
      <form className="new-form" onSubmit={submit} noValidate>
        <div className="steps">
          <Section number={1} title={say.sections.data} mark={sectionMark('data', draft, errors)}>
            <DatasetPicker
              chosen={draft.datasets}
              error={errors.datasets}
              onChange={(datasets) => change({ datasets })}
            />
            {draft.datasets.length === 0 ? null : (
              <MetricPicker
                datasets={draft.datasets}
                chosen={draft.metrics}
                error={errors.metrics}
                onChange={(metrics) => change({ metrics })}
              />
            )}
          </Section>
          <Section number={2} title={say.sections.when} mark={sectionMark('when', draft, errors)}>
            <WhenSection draft={draft} errors={errors} onChange={change} />
          </Section>
          <Section number={3} title={say.sections.file} mark={sectionMark('file', draft, errors)}>
            <FileSection draft={draft} errors={errors} onChange={change} />
          </Section>
          <Section number={4} title={say.sections.start} mark={sectionMark('start', draft, errors)}>
            <StartSection draft={draft} suggested={suggested} error={errors.name} onChange={change} />
          </Section>
        </div>
        <aside className="new-aside" aria-label={say.preview.title}>
          <PreviewPanel draft={draft} shown={shown} isStarting={start.isPending} startError={start.error} />
          {canPreview(draft) ? (
            <CommandsPanel asked={{ origin: location.origin, input, team: draft.team }} link={link} />
          ) : null}
        </aside>
      </form>
    </Page>
  );
}
