import { Controller, Get, Header } from '@nestjs/common';
import { Public } from '@obelisk/platform';
import { OPENAPI_TEXT } from './openapi-document.ts';

/** For everybody, as it says nothing of anybody's data. */
@Public()
@Controller('api/v3')
export class OpenapiController {
  @Get('openapi.json')
  @Header('Content-Type', 'application/json; charset=utf-8')
  @Header('Cache-Control', 'no-cache')
  document(): string {
    return OPENAPI_TEXT;
  }
}
