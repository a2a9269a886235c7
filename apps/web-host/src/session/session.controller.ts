import {
  Controller,
  Get,
  Head,
  Header,
  Inject,
  Param,
  Post,
  Query,
  Req,
  Res,
  UseFilters,
  UseGuards,
} from '@nestjs/common';
import { cookieName, readCookie, isSecure, requireOwnSite, SESSION_COOKIE } from '@obelisk/access/sessions';
import { NotAuthenticatedError, NotAuthorizedError } from '@obelisk/domain';
import { Public, RequestLimitGuard } from '@obelisk/platform';
import type { CookieOptions, Request, Response } from 'express';
import { CONFIG, type Config } from '../config.ts';
import { ATTEMPT_COOKIE, ATTEMPT_LIFE_MS, readAttempt, writeAttempt } from './attempt.ts';
import { IssuerClient } from './issuer-client.ts';
import { parseReturnPath, HOME } from './return-path.ts';
import { SessionPageFilter } from './session-page.filter.ts';
import { SessionService, type SessionState } from './session.service.ts';

@Public()
@UseGuards(RequestLimitGuard)
@UseFilters(SessionPageFilter)
@Controller('session')
export class SessionController {
  constructor(
    private readonly sessions: SessionService,
    private readonly issuer: IssuerClient,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  state(@Req() request: Request): Promise<SessionState> {
    return this.sessions.state(request);
  }

  @Get('start')
  async start(@Query('return') returnTo: unknown, @Res() response: Response): Promise<void> {
    const { url, attempt } = await this.issuer.begin(parseReturnPath(returnTo));
    // Lax: the issuer, perhaps of another site, sends the browser back.
    this.setCookie(response, ATTEMPT_COOKIE, writeAttempt(attempt), { sameSite: 'lax', maxAge: ATTEMPT_LIFE_MS });
    redirect(response, 302, url.href);
  }

  @Get('callback')
  async callback(@Req() request: Request, @Res() response: Response): Promise<void> {
    const attempt = readAttempt(readCookie(request, this.config.PUBLIC_URL, ATTEMPT_COOKIE));
    this.clearCookie(response, ATTEMPT_COOKIE, 'lax');
    if (attempt === undefined)
      throw new NotAuthenticatedError('This sign-in has ended, or was started in another browser.');
    const query = request.originalUrl.slice(request.originalUrl.indexOf('?'));
    this.setSession(response, await this.sessions.signIn(request, query, attempt));
    redirect(response, 303, parseReturnPath(attempt.returnTo));
  }

  /** What shows a preview of a link looks at it first: that must not use it up. */
  @Head('link/:secret')
  @Header('Cache-Control', 'no-store')
  look(): void {
    return;
  }

  /** A link for one use; not followed for another site, which might sign people in as somebody else. */
  @Get('link/:secret')
  async link(@Param('secret') secret: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const site = request.get('Sec-Fetch-Site');
    if (site === 'cross-site' || site === 'same-site')
      throw new NotAuthorizedError('Open this link by itself: copy it into the address bar.');
    this.setSession(response, await this.sessions.signInByLink(request, secret));
    redirect(response, 303, HOME);
  }

  @Post('end')
  async end(@Req() request: Request, @Res() response: Response): Promise<void> {
    requireOwnSite(request, this.config.PUBLIC_URL);
    const next = await this.sessions.signOut(request);
    this.clearCookie(response, SESSION_COOKIE, 'strict');
    redirect(response, 303, next?.href ?? '/');
  }

  private setSession(response: Response, secret: string): void {
    const maxAge = this.config.WEB_SESSION_LIFETIME;
    this.setCookie(response, SESSION_COOKIE, secret, { sameSite: 'strict', maxAge });
  }

  private setCookie(response: Response, name: string, value: string, options: CookieOptions): void {
    const { PUBLIC_URL: publicUrl } = this.config;
    const always = { httpOnly: true, secure: isSecure(publicUrl), path: '/' };
    response.cookie(cookieName(publicUrl, name), value, { ...always, ...options });
  }

  private clearCookie(response: Response, name: string, sameSite: 'lax' | 'strict'): void {
    this.setCookie(response, name, '', { sameSite, expires: new Date(0) });
  }
}

function redirect(response: Response, status: 302 | 303, location: string): void {
  response.set('Cache-Control', 'no-store').redirect(status, location);
}
