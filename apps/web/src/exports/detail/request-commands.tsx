import { exportInput } from '../new/export-input.ts';
import { draftLike } from '../new/draft-like.ts';
import { CommandsPanel } from '../new/preview/commands-panel.tsx';
import type { ExportDetail } from './export-query.ts';

/** The same request as commands; a chunk of its own, as tabs come with it. */
export function RequestCommands({ data }: { readonly data: ExportDetail }) {
  const { origin } = location;
  const asked = { origin, input: exportInput(draftLike(data), ''), team: data.team?.id ?? null };
  return <CommandsPanel asked={asked} link={`${origin}/my/exports/new?like=${data.id}`} />;
}
