import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Dataset } from '../datasets/dataset.type.ts';
import { DatasetsService } from '../datasets/datasets.service.ts';
import { User } from '../users/user.type.ts';
import { UsersService } from '../users/users.service.ts';
import { DataExport, DataRange } from './data-export.type.ts';

@Resolver(() => DataExport)
export class DataExportResolver {
  constructor(private readonly users: UsersService) {}

  @ResolveField(() => User, { description: 'Who asked.' })
  user(@Parent() dataExport: DataExport): Promise<User> {
    return this.users.user(dataExport.userId);
  }
}

@Resolver(() => DataRange)
export class DataRangeResolver {
  constructor(private readonly datasets: DatasetsService) {}

  @ResolveField('datasets', () => [Dataset])
  datasetsOf(@Parent() dataRange: DataRange): Promise<Dataset[]> {
    return this.datasets.datasetsByIds(dataRange.datasetIds);
  }
}
