import { ObjectType } from '@nestjs/graphql';
import { pageOf } from '../graphql/page.ts';
import { DataExport } from './data-export.type.ts';

@ObjectType()
export class DataExportPage extends pageOf(DataExport) {}
