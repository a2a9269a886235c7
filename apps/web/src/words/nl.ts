import type { Words } from './words.ts';
import { account } from './nl/account.ts';
import { activity } from './nl/activity.ts';
import { availability } from './nl/availability.ts';
import { datasets } from './nl/datasets.ts';
import { detail } from './nl/detail.ts';
import { download } from './nl/download.ts';
import { exportWords } from './nl/export-words.ts';
import { frame } from './nl/frame.ts';
import { invites } from './nl/invites.ts';
import { list } from './nl/list.ts';
import { manage } from './nl/manage.ts';
import { newExport } from './nl/new.ts';
import { people } from './nl/people.ts';
import { session } from './nl/session.ts';
import { teams } from './nl/teams.ts';

/** Loaded when it is chosen. */
export const nl: Words = {
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
