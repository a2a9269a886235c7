import { ObjectType } from '@nestjs/graphql';
import { responseType } from '../graphql/response.ts';
import { DataExport } from './data-export.type.ts';

@ObjectType({ description: 'The result of a mutation on an export.' })
export class ExportResponse extends responseType<DataExport>(() => DataExport) {}
