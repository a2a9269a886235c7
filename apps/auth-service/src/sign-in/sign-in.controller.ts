import { Body, Controller, Get, HttpCode, Inject, Post, Req, Res, UseFilters, UseGuards } from '@nestjs/common';
import { readOrigin, Public, RequestLimitGuard } from '@obelisk/platform';
import type { Request, Response } from 'express';
import { CONFIG, ISSUER_PATH, type Config } from '../config.ts';
import { setPageHeaders } from '../pages/page-headers.ts';
import { signInPage } from '../pages/sign-in.page.ts';
import { consentPage } from '../pages/consent.page.ts';
import { credentials, CredentialsService } from './credentials.service.ts';
import { InteractionService, type Interaction } from './interaction.service.ts';
import { PageFilter } from './page.filter.ts';
import { toRefusal } from './refusal.ts';
import { SameOriginGuard } from './same-origin.guard.ts';

/** The page between an application that asks who somebody is, and the answer. */
@Public()
@UseGuards(RequestLimitGuard, SameOriginGuard)
@UseFilters(PageFilter)
@Controller(`${ISSUER_PATH}/sign-in/:uid`)
export class SignInController {
  private readonly base: string;

  constructor(
    private readonly interactions: InteractionService,
    private readonly accounts: CredentialsService,
    @Inject(CONFIG) config: Config,
  ) {
    this.base = new URL(config.OIDC_ISSUER).pathname;
  }

  @Get()
  async page(@Req() request: Request, @Res() response: Response): Promise<void> {
    const interaction = await this.interactions.find(request, response);
    this.show(response, interaction);
  }

  @Post()
  @HttpCode(200)
  async signIn(@Req() request: Request, @Res() response: Response, @Body() body: unknown): Promise<void> {
    const interaction = await this.interactions.find(request, response);
    const given = credentials.parse(body ?? {});
    try {
      const accountId = await this.accounts.signIn(given, readOrigin(request));
      response.redirect(303, await this.interactions.signedIn(request, response, accountId));
    } catch (error) {
      this.show(response, interaction, { email: given.email, problem: toRefusal(error, response) });
    }
  }

  @Post('consent')
  async consent(@Req() request: Request, @Res() response: Response): Promise<void> {
    response.redirect(303, await this.interactions.allowed(request, response));
  }

  @Post('cancel')
  async cancel(@Req() request: Request, @Res() response: Response): Promise<void> {
    response.redirect(303, await this.interactions.cancelled(request, response));
  }

  private show(
    response: Response,
    { uid, client, returnTo, consent, hint }: Interaction,
    form: { email: string; problem: string | null } = { email: hint, problem: null },
  ): void {
    setPageHeaders(response, returnTo);
    const page = { base: this.base, uid, client };
    response.send(consent === null ? signInPage({ ...page, ...form }) : consentPage({ ...page, ...consent }));
  }
}
