import { ObjectType } from '@nestjs/graphql';
import { pageType } from '../listing/page.ts';
import { DataExport } from './data-export.type.ts';

@ObjectType({ description: 'A page of a list of exports.' })
export class DataExportPage extends pageType(DataExport) {}
