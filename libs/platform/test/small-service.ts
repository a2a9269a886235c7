import 'reflect-metadata';
import { Controller, Get, Logger, Module, type OnModuleInit, Post } from '@nestjs/common';
import { BadRequestError } from '@obelisk/domain';
import {
  HealthModule,
  HealthRegistry,
  loadConfig,
  LoggingModule,
  main,
  MetricsModule,
  runService,
  serviceSettings,
} from '../src/index.ts';
import { z } from 'zod';

@Controller()
class SmallController {
  @Get('slow')
  async slow(): Promise<string> {
    await new Promise((resolve) => setTimeout(resolve, 700));
    return 'done';
  }

  @Get('fault')
  fault(): never {
    throw new Error('password=hunter2');
  }

  /** Ends as an ordered stop does, with lines of the log that are not yet written. */
  @Get('end')
  end(): void {
    const logger = new Logger('Small');
    void Promise.resolve().then(() => {
      for (const words of ['one', 'two', 'three']) logger.warn(words);
      process.exit(0);
    });
  }

  @Post('echo')
  echo(): never {
    throw new BadRequestError('name', 'expected something else.');
  }
}

/** For a start that fails. */
class Weak implements OnModuleInit {
  constructor() {
    if (process.env['WEAK'] === 'constructor') throw new Error('The database does not answer.');
  }

  onModuleInit(): void {
    if (process.env['WEAK'] === 'init') throw new Error('The database does not answer.');
  }
}

@Module({
  providers: [Weak],
  imports: [LoggingModule.forRoot('small', 'info'), HealthModule, MetricsModule],
  controllers: [SmallController],
})
class SmallModule {}

/** A service with nothing of its own, to be run as a process by the tests of this library. */
await main(async () => {
  const config = loadConfig(z.object(serviceSettings), process.env);
  const app = await runService(SmallModule, config, { name: 'small' });
  app.get(HealthRegistry).addReadiness('sick', () => Promise.reject(new Error('secret reason')));
});
