import { useQuery } from '@tanstack/react-query';
import { isApiError } from '../../api/api-error.ts';
import type { CreateExportInput } from '../../api/generated/graphql.ts';
import { canPreview, type Draft } from './draft.ts';
import { exportInput } from './export-input.ts';
import { previewQuery, type PreviewAnswer } from './queries.ts';
import { readServerMessage, type DraftField } from './server-message.ts';
import { useSettled } from './use-settled.ts';

const REST_MS = 400;

/** What the server says about each field. */
export type FieldErrors = Readonly<Partial<Record<DraftField, string>>>;

export interface ShownPreview {
  readonly answer: PreviewAnswer | undefined;
  /** Whether what is shown is of an earlier draft. */
  readonly isBehind: boolean;
  readonly errors: FieldErrors;
  /** What is about no field. */
  readonly problem: unknown;
  readonly retry: () => void;
}

/** How the file of the draft would begin, a moment after the last change. */
export function usePreview(draft: Draft): ShownPreview {
  const asked = canPreview(draft) ? JSON.stringify(exportInput(draft, '')) : '';
  const settled = useSettled(asked, REST_MS);
  const input = settled === '' ? null : (JSON.parse(settled) as CreateExportInput);
  const { data, error, isFetching, isPlaceholderData, refetch } = useQuery(previewQuery(input));
  const message = isRefusal(error) ? readServerMessage(error.message) : undefined;
  return {
    answer: asked === '' ? undefined : (data ?? undefined),
    isBehind: asked !== settled || isFetching || isPlaceholderData,
    errors: message?.field === undefined ? {} : { [message.field]: message.text },
    problem: error === null || message?.field !== undefined ? undefined : error,
    retry: () => void refetch(),
  };
}

function isRefusal(error: unknown): error is Error {
  return isApiError(error, 'BAD_REQUEST') || isApiError(error, 'NOT_AUTHORIZED');
}
