import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import { Public } from '@obelisk/platform';
import type { Request, Response } from 'express';
import { ISSUER_PATH } from '../config.ts';
import { IssuerService } from './issuer.service.ts';

/** The endpoints that exist; whatever else oidc-provider could serve stays unreachable. */
@Public()
@Controller(ISSUER_PATH)
export class IssuerController {
  constructor(private readonly issuer: IssuerService) {}

  @Post('token')
  token(@Req() request: Request, @Res() response: Response): Promise<void> {
    return this.issuer.answer(request, response, '/token', typeof request.body === 'string' ? request.body : '');
  }

  @Get('jwks')
  keys(@Req() request: Request, @Res() response: Response): Promise<void> {
    return this.issuer.answer(request, response, '/jwks');
  }

  @Get(['.well-known/openid-configuration', '.well-known/oauth-authorization-server'])
  discovery(@Req() request: Request, @Res() response: Response): Promise<void> {
    return this.issuer.answer(request, response, '/.well-known/openid-configuration');
  }
}
