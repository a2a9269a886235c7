import { Module } from '@nestjs/common';
import { UsersModule } from '../users/users.module.ts';
import { AccessRequestsRepository } from './access-requests.repository.ts';
import {
  AccessRequestMutationResolver,
  AccessRequestResolver,
  AccessRequestsMutationResolver,
  DatasetAccessRequestsResolver,
  UserAccessRequestsResolver,
} from './access-requests.resolver.ts';
import { AccessRequestsService } from './access-requests.service.ts';
import { PublicationRepository } from './publication.repository.ts';
import { PublicationResolver } from './publication.resolver.ts';
import { PublicationService } from './publication.service.ts';

@Module({
  imports: [UsersModule],
  providers: [
    PublicationService,
    PublicationRepository,
    PublicationResolver,
    AccessRequestsService,
    AccessRequestsRepository,
    AccessRequestResolver,
    DatasetAccessRequestsResolver,
    UserAccessRequestsResolver,
    AccessRequestsMutationResolver,
    AccessRequestMutationResolver,
  ],
})
export class PublicationModule {}
