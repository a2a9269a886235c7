import { Body, Controller, Get, HttpCode, Inject, Post, Req, Res, UseFilters, UseGuards } from '@nestjs/common';
import { readOrigin, Public, RequestLimitGuard } from '@obelisk/platform';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { CONFIG, ISSUER_PATH, type Config } from '../config.ts';
import { messagePage } from '../pages/message.page.ts';
import { setPageHeaders } from '../pages/page-headers.ts';
import { passwordPage } from '../pages/password.page.ts';
import { credentials, CredentialsService } from './credentials.service.ts';
import { PageFilter } from './page.filter.ts';
import { toRefusal } from './refusal.ts';
import { SameOriginGuard } from './same-origin.guard.ts';

const change = credentials.extend({ newPassword: z.string().max(1_000).catch('') });

/** Needs no session: the old password is the proof. */
@Public()
@UseGuards(RequestLimitGuard, SameOriginGuard)
@UseFilters(PageFilter)
@Controller(`${ISSUER_PATH}/password`)
export class PasswordController {
  private readonly base: string;

  constructor(
    private readonly accounts: CredentialsService,
    @Inject(CONFIG) config: Config,
  ) {
    this.base = new URL(config.OIDC_ISSUER).pathname;
  }

  @Get()
  page(@Res() response: Response): void {
    setPageHeaders(response);
    response.send(passwordPage(this.base, '', null));
  }

  @Post()
  @HttpCode(200)
  async change(@Req() request: Request, @Res() response: Response, @Body() body: unknown): Promise<void> {
    const { newPassword, ...given } = change.parse(body ?? {});
    setPageHeaders(response);
    try {
      await this.accounts.changePassword(given, newPassword, readOrigin(request));
      response.send(
        messagePage(
          this.base,
          'Your password is changed',
          'You are signed out everywhere. Go back to the application to sign in.',
        ),
      );
    } catch (error) {
      response.send(passwordPage(this.base, given.email, toRefusal(error, response)));
    }
  }
}
