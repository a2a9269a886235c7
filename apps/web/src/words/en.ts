import { account } from './en/account.ts';
import { activity } from './en/activity.ts';
import { availability } from './en/availability.ts';
import { datasets } from './en/datasets.ts';
import { detail } from './en/detail.ts';
import { download } from './en/download.ts';
import { exportWords } from './en/export-words.ts';
import { frame } from './en/frame.ts';
import { invites } from './en/invites.ts';
import { list } from './en/list.ts';
import { manage } from './en/manage.ts';
import { newExport } from './en/new.ts';
import { people } from './en/people.ts';
import { session } from './en/session.ts';
import { teams } from './en/teams.ts';

/** One file for each part of the pages; `words/nl` has the same ones, which the compiler checks. */
export const en = {
  frame,
  session,
  exports: exportWords,
  list,
  detail,
  download,
  newExport,
  datasets,
  manage,
  account,
  invites,
  availability,
  activity,
  people,
  teams,
};
