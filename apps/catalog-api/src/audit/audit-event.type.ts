import type { AuditAction } from '@obelisk/domain';
import { Field, ID, ObjectType } from '@nestjs/graphql';
import { describedEnum } from '../graphql/described-enum.ts';
import { Long } from '../graphql/long.scalar.ts';
import { pageType } from '../listing/page.ts';

export const AuditActionEnum = describedEnum<AuditAction>('AuditAction', 'An action that the audit log records.', {
  EXPORT_REQUESTED: 'An export was requested.',
  EXPORT_CANCELLED: 'An export or its refresh was cancelled.',
  EXPORT_REMOVED: 'An export was removed.',
  EXPORT_REFRESHED: 'A refresh of an export was requested.',
  EXPORT_EXTENDED: 'The retention of the files of an export was extended.',
  EXPORT_DOWNLOADED: 'A download of a file was started.',
  DOWNLOAD_LINK_CREATED: 'A download link was created.',
  DOWNLOAD_LINK_REVOKED: 'A download link was revoked.',
  EVENTS_DELETED: 'A deletion of events was requested, or begun by the retention of their dataset.',
  RETENTION_CHANGED: 'The retention of a dataset was changed.',
  DATASET_DELETED: 'A dataset was deleted.',
  METADATA_CHANGED: 'The metadata of a dataset was changed.',
  PUBLICATION_CHANGED: 'A dataset was published, or its publication was ended.',
  ACCESS_REQUESTED: 'A person asked for access to a published dataset.',
  ACCESS_GRANTED: 'A manager granted a request for access.',
  ACCESS_DECLINED: 'A manager declined a request for access.',
  ACCESS_WITHDRAWN: 'A person withdrew a request for access.',
  SIGNED_IN: 'A person signed in.',
  SIGN_IN_REFUSED: 'A sign-in was refused.',
  SIGNED_OUT: 'A person signed out.',
  PASSWORD_CHANGED: 'A person changed the password.',
});

@ObjectType({
  description: 'An event of the audit log. Events never change, even if the objects that they refer to are removed.',
})
export class AuditEvent {
  @Field(() => ID, { description: 'The unique ID of the event. Later events have greater IDs.' })
  id: number;

  @Field(() => Long, { description: 'The time of the event, in UTC milliseconds.' })
  occurredOn: number;

  @Field(() => AuditActionEnum, { description: 'The action that was taken.' })
  action: AuditAction;

  @Field(() => ID, {
    nullable: true,
    description:
      'The ID of the account that acted. For a client, this is its owner. Null for a refused sign-in to an unknown account, and for what the system did by itself.',
  })
  userId: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The ID of the client that acted on its own behalf. Null if a person acted.',
  })
  clientId: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The ID of the export. Null if the action does not concern an export.',
  })
  exportId: string | null;

  @Field(() => [ID], {
    description:
      'The IDs of the datasets of the export, or of the dataset that was changed. Managers of a dataset see only the ID of that dataset. Empty if the action concerns neither.',
  })
  datasets: string[];

  @Field(() => ID, {
    nullable: true,
    description: 'The ID of the team of the export. Null if the export does not belong to a team.',
  })
  teamId: string | null;

  @Field(() => String, { nullable: true, description: 'The IP address of the caller. Null if it is unknown.' })
  address: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The User-Agent header of the caller. Null if the caller sent none.',
  })
  userAgent: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'More about the action: for a download, the file and the byte range. Null if there is nothing to add.',
  })
  detail: string | null;
}

@ObjectType({ description: 'A page of a list of audit events.' })
export class AuditEventPage extends pageType(AuditEvent) {}
