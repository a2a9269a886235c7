import { ObjectType } from '@nestjs/graphql';
import { responseOf } from '../graphql/response.ts';
import { DataExport } from './data-export.type.ts';

@ObjectType({ description: 'The result of a mutation on an export.' })
export class ExportResponse extends responseOf<DataExport>(() => DataExport) {}
