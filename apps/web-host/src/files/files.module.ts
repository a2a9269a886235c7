import { Module } from '@nestjs/common';
import { PagesController } from './pages.controller.ts';
import { WebFiles } from './web-files.ts';

@Module({ controllers: [PagesController], providers: [WebFiles] })
export class FilesModule {}
