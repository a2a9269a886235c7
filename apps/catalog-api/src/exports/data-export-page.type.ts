import { ObjectType } from '@nestjs/graphql';
import { pageOf } from '../listing/page.ts';
import { DataExport } from './data-export.type.ts';

@ObjectType({ description: 'A page of a list of exports.' })
export class DataExportPage extends pageOf(DataExport) {}
