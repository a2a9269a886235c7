import { Controller, Get, Header, Headers, Post, Req, Res, UseGuards } from '@nestjs/common';
import { plainStyle, Public, RequestLimitGuard } from '@obelisk/platform';
import type { Request, Response } from 'express';
import { ISSUER_PATH } from '../config.ts';
import { IssuerService } from './issuer.service.ts';

/** The endpoints that exist; whatever else oidc-provider could serve stays unreachable. */
@Public()
@UseGuards(RequestLimitGuard)
@Controller(ISSUER_PATH)
export class IssuerController {
  constructor(private readonly issuer: IssuerService) {}

  @Post('token')
  token(@Req() request: Request, @Res() response: Response): Promise<void> {
    return this.issuer.answer(request, response, { path: '/token', body: formOf(request) });
  }

  @Post('token/revocation')
  revoke(@Req() request: Request, @Res() response: Response): Promise<void> {
    return this.issuer.answer(request, response, { path: '/token/revocation', body: formOf(request) });
  }

  @Get('jwks')
  keys(@Req() request: Request, @Res() response: Response): Promise<void> {
    return this.issuer.answer(request, response, { path: '/jwks' });
  }

  @Get(['.well-known/openid-configuration', '.well-known/oauth-authorization-server'])
  discovery(@Req() request: Request, @Res() response: Response): Promise<void> {
    return this.issuer.answer(request, response, { path: '/.well-known/openid-configuration' });
  }

  /** Where an application sends a person, and where the person comes back to from the pages in between. */
  @Get(['authorize', 'authorize/:uid', 'sign-out', 'sign-out/success'])
  forPersons(@Req() request: Request, @Res() response: Response): Promise<void> {
    return this.issuer.answer(request, response, { path: pathOf(request), page: true });
  }

  @Post(['sign-out', 'sign-out/confirm'])
  signOut(@Req() request: Request, @Res() response: Response): Promise<void> {
    return this.issuer.answer(request, response, { path: pathOf(request), body: formOf(request), page: true });
  }

  @Get('style.css')
  @Header('Content-Type', 'text/css; charset=utf-8')
  @Header('Cache-Control', 'private, no-cache')
  style(@Headers('cookie') cookies: string | undefined): string {
    return plainStyle(cookies);
  }
}

function formOf({ body }: Request): string {
  return typeof body === 'string' ? body : '';
}

/** Below the issuer's address, with the query. */
function pathOf({ originalUrl }: Request): string {
  return originalUrl.slice(ISSUER_PATH.length);
}
