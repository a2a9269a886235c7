import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { ask } from '../../../api/ask.ts';
import type { CreateExportInput } from '../../../api/generated/graphql.ts';
import { graphql } from '../../../api/generated/index.ts';
import { takeItem } from '../../../api/outcome.ts';
import { announce } from '../../../frame/announcer.tsx';
import { useWords } from '../../../words/words.ts';
import { usageQuery } from '../../usage.ts';
import { forgetAttempt, keyFor } from './attempt.ts';

const CREATE = graphql(`
  mutation CreateExport($input: CreateExportInput!) {
    createExport(input: $input) {
      responseCode
      message
      item {
        id
        name
      }
    }
  }
`);

const CREATE_FOR_TEAM = graphql(`
  mutation CreateTeamExport($team: String!, $input: CreateExportInput!) {
    onTeam(id: $team) {
      createExport(input: $input) {
        responseCode
        message
        item {
          id
          name
        }
      }
    }
  }
`);

interface Asked {
  readonly input: CreateExportInput;
  readonly team: string | null;
}

async function createExport({ input, team }: Asked) {
  const headers = { 'Idempotency-Key': keyFor(JSON.stringify({ input, team }), sessionStorage) };
  const answer =
    team === null
      ? (await ask(CREATE, { input }, { headers })).createExport
      : (await ask(CREATE_FOR_TEAM, { team, input }, { headers })).onTeam.createExport;
  return takeItem(answer);
}

/** Starts the export, once, and goes to its page. */
export function useStart() {
  const { newExport } = useWords();
  const navigate = useNavigate();
  const client = useQueryClient();
  return useMutation({
    mutationFn: createExport,
    retry: false,
    onSuccess: async (item) => {
      forgetAttempt(sessionStorage);
      void client.invalidateQueries(usageQuery);
      if (item === null) return;
      announce(newExport.start.started(item.name ?? item.id));
      await navigate({ to: '/my/exports/$exportId', params: { exportId: item.id } });
    },
  });
}
