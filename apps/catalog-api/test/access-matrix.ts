import { CALLERS, type Caller, type World } from './access-world.ts';

/**
 * What a caller gets:
 * - S: success
 * - A: refused by authorization (NOT_AUTHORIZED)
 * - F: not found (NOT_FOUND); what one may not see looks the same
 * - B: bad request: it was let through, and then the state of the thing forbids it
 * - N: nothing to be seen: null, without an error
 */
export type Outcome = 'S' | 'A' | 'F' | 'B' | 'N';

export interface MatrixRow {
  query: (world: World) => string;
  expected: Readonly<Record<Caller, Outcome>>;
}

/**
 * A letter for each of CALLERS, in this order; the dashes only part them:
 * other, member, manager, owner, platform – reader, writer, steward, platformReader – confined, teamClient
 */
function outcomes(letters: string): Record<Caller, Outcome> {
  const each = letters.replaceAll(/[ –]/g, '');
  return Object.fromEntries(CALLERS.map((caller, index) => [caller, each[index]])) as Record<Caller, Outcome>;
}

const row = (letters: string, query: MatrixRow['query']): MatrixRow => ({ query, expected: outcomes(letters) });
const mutation = (letters: string, query: MatrixRow['query']) =>
  row(letters, (world) => `mutation { ${query(world).replaceAll('!', '{ responseCode message }')} }`);

const OF_EACH = 'S S S S S – S S S S – S S';
/** Managers of the dataset; who only sees it is told so. */
const DATASET = 'F A S S S – A A S F – F F';
/** Whoever sees the dataset. */
const DATASET_SEEN = 'F S S S S – S S S F – F F';
/** Whoever reads all of it; who only sees it is shown nothing. */
const CONTENT = 'F S S S N – S N N F – F F';
/** Managers of the team; its members and clients see it. */
const TEAM = 'F A S S S – A F S F – F A';
const SEEN_BY_TEAM = 'F S S S S – S F S F – F S';
const PLATFORM = 'A A A A S – A A A A – A A';
/** Whoever stands for a whole person. */
const PERSON = 'S S S S S – A A S A – A A';
/** The same, for what is not there. */
const PERSON_OF_NOTHING = 'F F F F F – A A F A – A A';

const onDataset = (letters: string, step: MatrixRow['query']) =>
  mutation(letters, (world) => `onDataset(id: "${world.datasetId}") { ${step(world)} }`);
const onTeam = (letters: string, step: MatrixRow['query']) =>
  mutation(letters, (world) => `onTeam(id: "${world.teamId}") { ${step(world)} }`);
const ofDataset = (letters: string, fields: string) =>
  row(letters, ({ datasetId }) => `{ dataset(id: "${datasetId}") { ${fields} } }`);
const ofTeam = (letters: string, fields: MatrixRow['query']) =>
  row(letters, (world) => `{ team(id: "${world.teamId}") { ${fields(world)} } }`);
/** Of the owner, reached by what everybody in the team sees; who does not see that gets no further. */
const ofOwner = (letters: string, fields: string) =>
  row(
    letters,
    ({ teamId, exportId }) => `{ team(id: "${teamId}") { export(id: "${exportId}") { user { ${fields} } } } }`,
  );
const ofAdmin = (fields: MatrixRow['query']) => row(PLATFORM, (world) => `{ admin { ${fields(world)} } }`);

const EXPORT = 'dataRange: { datasets: ';

/** By type and field of the schema. The first letters say who gets what. */
export const MATRIX: Readonly<Record<string, MatrixRow>> = {
  'Query.me': row(OF_EACH, () => '{ me { id } }'),
  'Query.datasets': row(OF_EACH, () => '{ datasets { items { id } } }'),
  'Query.publishedDatasets': row(OF_EACH, () => '{ publishedDatasets { items { id } } }'),
  'Query.dataset': ofDataset('F S S S S – S S S F – F F', 'id'),
  'Query.dataset of an archived one': row(
    'F F S S S – F F S F – F F',
    ({ archivedId }) => `{ dataset(id: "${archivedId}") { id } }`,
  ),
  'Query.team': ofTeam(SEEN_BY_TEAM, () => 'id'),
  'Query.previewExport': row(
    'A S S S A – S A A A – A A',
    ({ datasetId }) => `{ previewExport(input: { ${EXPORT} "${datasetId}" } }) { responseCode message } }`,
  ),
  'Query.admin': ofAdmin(() => 'id'),
  'Query.platform': row(OF_EACH, () => '{ platform { version passwordUrl } }'),
  'Query.invite': row(OF_EACH, ({ inviteId }) => `{ invite(id: "${inviteId}") { datasetName roles { id } held } }`),
  'Query.invite into a team': row(OF_EACH, ({ teamInviteId }) => `{ invite(id: "${teamInviteId}") { teamName held } }`),

  'Dataset.availability': ofDataset(CONTENT, 'availability { events }'),
  'Dataset.metrics': ofDataset(CONTENT, 'metrics { items { id } }'),
  'Dataset.sources': ofDataset(CONTENT, 'sources { items }'),
  'Dataset.previewDeletion': ofDataset(DATASET, 'previewDeletion(input: {}) { events isExact }'),
  'Dataset.eventDeletions': ofDataset(DATASET, 'eventDeletions { id }'),
  'Dataset.metadata': ofDataset(DATASET_SEEN, 'metadata { licence }'),
  'Dataset.accessRequests': ofDataset(DATASET, 'accessRequests { id }'),
  'Dataset.previewRemoval': ofDataset(DATASET, 'previewRemoval { events exports }'),
  'Dataset.retention': ofDataset(DATASET_SEEN, 'retention { days }'),
  'Dataset.retention and what is due': ofDataset(DATASET, 'retention { due { events } }'),
  'Dataset.firstEventOn': ofDataset(DATASET_SEEN, 'firstEventOn'),
  'Dataset.lastEventOn': ofDataset(DATASET_SEEN, 'lastEventOn'),
  'Dataset.permissions': ofDataset(DATASET_SEEN, 'permissions'),
  'Dataset.readFilter': ofDataset(DATASET_SEEN, 'readFilter'),
  'Dataset.roles': ofDataset(DATASET, 'roles { id }'),
  'Dataset.members': ofDataset(DATASET, 'members { items { user { email } } }'),
  'Dataset.teams': ofDataset(DATASET, 'teams { items { team { id } } }'),
  'Dataset.invites': ofDataset(DATASET, 'invites { id }'),

  'Dataset.auditEvents': ofDataset(DATASET, 'auditEvents { items { action user { email } } }'),

  'Team.users': ofTeam(SEEN_BY_TEAM, () => 'users { items { user { email } } }'),
  'Team.mayManage': ofTeam(SEEN_BY_TEAM, () => 'mayManage'),
  'Team.managers': ofTeam(SEEN_BY_TEAM, () => 'managers { items { manager } }'),
  'Team.invites': ofTeam(TEAM, () => 'invites { id }'),
  'Team.usagePlan': ofTeam(SEEN_BY_TEAM, () => 'usagePlan { id }'),
  'Team.memberships': ofTeam(SEEN_BY_TEAM, () => 'memberships { aggregatedGrant { permissions } }'),
  'Team.clients': ofTeam(SEEN_BY_TEAM, () => 'clients { items { id } }'),
  'Team.exports': ofTeam(SEEN_BY_TEAM, () => 'exports { items { id } }'),
  'Team.export': ofTeam('F S S S F – S F S F – F S', ({ exportId }) => `export(id: "${exportId}") { id }`),

  'Team.auditEvents': ofTeam(TEAM, () => 'auditEvents { items { action } }'),

  'User.email': ofOwner('F N N S F – S F S F – F S', 'email'),
  'User.platformManager': ofOwner('F A A S F – S F S F – F A', 'platformManager'),
  'User.usageLimit': ofOwner('F A A S F – S F S F – F A', 'usageLimit { id }'),
  'User.aggregatedUsageLimit': ofOwner('F A A S F – S F S F – F A', 'aggregatedUsageLimit { id }'),
  'User.usageRemaining': ofOwner('F A A S F – S F S F – F A', 'usageRemaining'),
  'User.datasets': ofOwner('F A A S F – S F S F – F S', 'datasets { items { id } }'),
  'User.memberships': ofOwner('F A A S F – S F S F – F A', 'memberships { dataset { id } }'),
  'User.accessRequests': ofOwner('F A A S F – S F S F – F A', 'accessRequests { id }'),
  'User.teams': ofOwner('F A A S F – S F S F – F A', 'teams { items { id } }'),
  'User.clients': ofOwner('F A A S F – S F S F – F A', 'clients { items { id } }'),
  'User.exports': ofOwner('F A A S F – S F S F – F S', 'exports { items { id } }'),
  'User.sessions': ofOwner('F A A S F – S F S F – F A', 'sessions { id }'),
  'User.export': row('F F F S F – S F S F – F S', ({ exportId }) => `{ me { export(id: "${exportId}") { id } } }`),

  'Admin.user': ofAdmin(({ userId }) => `user(id: "${userId}") { email usageRemaining exports { items { id } } }`),
  'Admin.users': ofAdmin(() => 'users { items { email memberships { dataset { id } } } }'),
  'Admin.users by name or address': ofAdmin(() => 'users(find: "a") { items { email } }'),
  'Admin.teams': ofAdmin(() => 'teams { items { id } }'),
  'Admin.datasets': ofAdmin(() => 'datasets { items { id } }'),
  'Admin.clients': ofAdmin(() => 'clients { items { id user { id } } }'),
  'Admin.exports': ofAdmin(() => 'exports { items { id } }'),
  'Admin.usageLimits': ofAdmin(() => 'usageLimits { items { id } }'),
  'Admin.usagePlans': ofAdmin(() => 'usagePlans { items { id userUsageLimit { id } } }'),
  'Admin.auditEvents': ofAdmin(() => 'auditEvents { items { action address } }'),
  'Admin.queue': ofAdmin(() => 'queue { queuing }'),

  'Mutation.createExport': mutation(
    'A S S S A – S A A A – A A',
    ({ datasetId }) => `createExport(input: { ${EXPORT} "${datasetId}" } }) !`,
  ),
  'Mutation.createStream': mutation(
    'A S S S A – S A A A – A A',
    ({ datasetId }) => `createStream(input: { ${EXPORT} "${datasetId}" } }) !`,
  ),
  'Mutation.endSession': mutation('F F F F F – A A F A – A A', () => 'endSession(id: "x") !'),
  'Mutation.endOtherSessions': mutation(PERSON, () => 'endOtherSessions !'),
  'Mutation.createDataset': mutation(PERSON, () => 'createDataset(input: { name: "Sea" }) !'),
  'Mutation.createDataset for another': mutation(
    PLATFORM,
    ({ strangerId }) => `createDataset(input: { name: "Sea", datasetOwnerId: "${strangerId}" }) !`,
  ),
  'Mutation.createTeam': mutation(PERSON, () => 'createTeam(input: { name: "Crew" }) !'),
  'Mutation.createTeam for another': mutation(
    PLATFORM,
    ({ strangerId }) => `createTeam(input: { name: "Crew", teamOwnerId: "${strangerId}" }) !`,
  ),
  'Mutation.createClient': mutation('S S S S S – A A A A – A A', () => 'createClient(input: { name: "app" }) !'),
  'Mutation.createUsageLimit': mutation(
    PLATFORM,
    () =>
      `createUsageLimit(input: { name: "${String(Math.random())}", values: { maxDataExports: 1, maxDataExportRecords: 1 } }) !`,
  ),
  'Mutation.createUsagePlan': mutation(
    PLATFORM,
    () => `createUsagePlan(input: { name: "${String(Math.random())}", maxUsers: 1, maxClients: 1 }) !`,
  ),

  'DatasetMutation.update': onDataset(DATASET, () => 'update(input: { description: "x" }) !'),
  'DatasetMutation.setOpenData': onDataset(DATASET, () => 'setOpenData(openData: true) !'),
  'DatasetMutation.deleteEvents': onDataset(DATASET, () => 'deleteEvents(input: {}, expected: 0) !'),
  'DatasetMutation.setMetadata': onDataset(DATASET, () => 'setMetadata(input: { licence: "ODbL" }) !'),
  'DatasetMutation.setPublished': onDataset(DATASET, () => 'setPublished(published: true) !'),
  'DatasetMutation.requestAccess': mutation(
    PERSON_OF_NOTHING,
    ({ archivedId }) => `onDataset(id: "${archivedId}") { requestAccess(message: "please") ! }`,
  ),
  'DatasetMutation.requestAccess to one that is read': onDataset(
    'F B B B F – A A F A – A A',
    () => 'requestAccess(message: "please") !',
  ),
  'AccessRequestMutation.grant': onDataset(
    'F A F F F – A A F F – F F',
    ({ roleId }) => `onAccessRequest(id: "x") { grant(roleId: "${roleId}") ! }`,
  ),
  'AccessRequestMutation.decline': onDataset(
    'F A F F F – A A F F – F F',
    () => 'onAccessRequest(id: "x") { decline ! }',
  ),
  'AccessRequestMutation.withdraw': onDataset(PERSON_OF_NOTHING, () => 'onAccessRequest(id: "x") { withdraw ! }'),
  'DatasetMutation.remove': onDataset(DATASET, () => 'remove(name: "Air") !'),
  'DatasetMutation.setRetention': onDataset(DATASET, () => 'setRetention(days: 400) !'),
  'DatasetMutation.archive': onDataset(DATASET, () => 'archive !'),
  'DatasetMutation.unarchive': mutation(
    'F F A A S – F F A F – F F',
    ({ archivedId }) => `onDataset(id: "${archivedId}") { unarchive ! }`,
  ),
  'DatasetMutation.createRole': onDataset(DATASET, () => 'createRole(input: { name: "north", permissions: READ }) !'),
  'DatasetMutation.assignRoles': onDataset(
    DATASET,
    ({ strangerId, roleId }) => `assignRoles(input: { userId: "${strangerId}", roleIds: "${roleId}" }) !`,
  ),
  'DatasetMutation.assignRolesAsTeam': onDataset(
    DATASET,
    ({ teamId, roleId }) => `assignRolesAsTeam(input: { teamId: "${teamId}", roleIds: "${roleId}" }) !`,
  ),
  'DatasetMutation.removeMember': onDataset(DATASET, ({ memberId }) => `removeMember(userId: "${memberId}") !`),
  'DatasetMutation.removeMember and all invites': onDataset(
    DATASET,
    ({ memberId }) => `removeMember(userId: "${memberId}", revokeInvites: true) !`,
  ),
  'DatasetMutation.removeTeam': onDataset(DATASET, ({ teamId }) => `removeTeam(teamId: "${teamId}") !`),
  'DatasetMutation.createInvite': onDataset(DATASET, ({ roleId }) => `createInvite(input: { roleIds: "${roleId}" }) !`),
  'RoleMutation.update': onDataset(
    DATASET,
    ({ roleId }) => `onRole(id: "${roleId}") { update(input: { description: "x" }) ! }`,
  ),
  'RoleMutation.remove': onDataset(DATASET, ({ roleId }) => `onRole(id: "${roleId}") { remove ! }`),
  'InviteMutation.accept': onDataset(PERSON, ({ inviteId }) => `onInvite(id: "${inviteId}") { accept ! }`),
  'InviteMutation.acceptAsTeam': onDataset(
    TEAM,
    ({ inviteId, teamId }) => `onInvite(id: "${inviteId}") { acceptAsTeam(teamId: "${teamId}") ! }`,
  ),
  'InviteMutation.revoke': onDataset(DATASET, ({ inviteId }) => `onInvite(id: "${inviteId}") { revoke ! }`),

  'TeamMutation.update': onTeam(TEAM, () => 'update(input: { description: "x" }) !'),
  'TeamMutation.update of the plan': onTeam(
    'F A A A S – A F A F – F A',
    ({ planId }) => `update(input: { usagePlanId: "${planId}" }) !`,
  ),
  'TeamMutation.remove': onTeam(TEAM, () => 'remove !'),
  'TeamMutation.createExport': onTeam(
    'F S S S F – S F A F – F A',
    ({ datasetId }) => `createExport(input: { ${EXPORT} "${datasetId}" } }) !`,
  ),
  'TeamMutation.createClient': onTeam('F S S S F – A A A A – A A', () => 'createClient(input: { name: "app" }) !'),
  'TeamMutation.createInvite': onTeam(TEAM, () => 'createInvite !'),
  'TeamMutation.addMember': onTeam(
    'F A A A S – A F A F – F A',
    ({ strangerId }) => `addMember(userId: "${strangerId}") !`,
  ),
  'TeamUserMutation.setManager': onTeam(
    TEAM,
    ({ memberId }) => `onTeamUser(id: "${memberId}") { setManager(teamManager: true) ! }`,
  ),
  'TeamUserMutation.remove': onTeam(
    'F S S S S – A F S F – F A',
    ({ memberId }) => `onTeamUser(id: "${memberId}") { remove ! }`,
  ),
  'TeamUserMutation.remove and all invites': onTeam(
    'F A S S S – A F S F – F A',
    ({ memberId }) => `onTeamUser(id: "${memberId}") { remove(revokeInvites: true) ! }`,
  ),
  'TeamInviteMutation.accept': onTeam(
    'S B B B S – A A B A – A A',
    ({ teamInviteId }) => `onInvite(id: "${teamInviteId}") { accept ! }`,
  ),
  'TeamInviteMutation.revoke': onTeam(TEAM, ({ teamInviteId }) => `onInvite(id: "${teamInviteId}") { revoke ! }`),

  'ExportMutation.cancel': mutation(
    'F A S S S – S F S F – F A',
    ({ exportId }) => `onExport(id: "${exportId}") { cancel ! }`,
  ),
  'ExportMutation.remove': mutation(
    'F A S S S – S F S F – F A',
    ({ exportId }) => `onExport(id: "${exportId}") { remove ! }`,
  ),
  'ExportMutation.remove by the team': onTeam(
    'F A S S S – S F S F – F A',
    ({ exportId }) => `onExport(id: "${exportId}") { remove ! }`,
  ),
  'ExportMutation.refresh': mutation(
    'F A A B F – B F B F – F A',
    ({ exportId }) => `onExport(id: "${exportId}") { refresh ! }`,
  ),
  'ExportMutation.extend': mutation(
    'F A A B F – B F B F – F A',
    ({ exportId }) => `onExport(id: "${exportId}") { extend ! }`,
  ),

  'ExportMutation.createDownloadLink': mutation(
    'F B B B F – A A A F – F F',
    ({ exportId }) => `onExport(id: "${exportId}") { createDownloadLink ! }`,
  ),
  'ExportMutation.revokeDownloadLink': mutation(
    'F F F F F – A F F F – F A',
    ({ exportId }) => `onExport(id: "${exportId}") { revokeDownloadLink(id: "x") ! }`,
  ),

  'ClientMutation.update': mutation(
    'F F F S S – A A A F – F F',
    ({ clientId }) => `onClient(id: "${clientId}") { update(input: { name: "x" }) ! }`,
  ),
  'ClientMutation.update of the platform’s own': mutation(
    'F F F A S – A A A F – F F',
    ({ firstPartyId }) => `onClient(id: "${firstPartyId}") { update(input: { redirectURIs: [] }) ! }`,
  ),
  'ClientMutation.generateSecret': mutation(
    'F F F S S – A A S F – F F',
    ({ clientId }) => `onClient(id: "${clientId}") { generateSecret ! }`,
  ),
  'ClientMutation.remove': mutation(
    'F F F S S – A A S F – F F',
    ({ clientId }) => `onClient(id: "${clientId}") { remove ! }`,
  ),
  'ClientMutation.remove by the team': onTeam(
    TEAM,
    ({ teamsClientId }) => `onClient(id: "${teamsClientId}") { remove ! }`,
  ),

  'UserMutation.update': mutation(
    PLATFORM,
    ({ strangerId, limitId }) => `onUser(id: "${strangerId}") { update(input: { usageLimitId: "${limitId}" }) ! }`,
  ),
  'UserMutation.update of oneself': mutation(
    PLATFORM,
    ({ userId }) => `onUser(id: "${userId}") { update(input: { platformManager: false }) ! }`,
  ),
  'UsageLimitMutation.update': mutation(
    PLATFORM,
    ({ limitId }) => `onUsageLimit(id: "${limitId}") { update(input: { description: "x" }) ! }`,
  ),
  'UsageLimitMutation.remove': mutation(PLATFORM, ({ limitId }) => `onUsageLimit(id: "${limitId}") { remove ! }`),
  'UsagePlanMutation.update': mutation(
    PLATFORM,
    ({ planId }) => `onUsagePlan(id: "${planId}") { update(input: { maxUsers: 3 }) ! }`,
  ),
  'UsagePlanMutation.remove': mutation(PLATFORM, ({ planId }) => `onUsagePlan(id: "${planId}") { remove ! }`),
};
