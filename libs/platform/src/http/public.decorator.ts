import { SetMetadata } from '@nestjs/common';

export const PUBLIC = 'obelisk:public';

/** Opens a controller or handler to callers without a token; everything else is denied by default. */
export const Public = () => SetMetadata(PUBLIC, true);
