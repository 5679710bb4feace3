import { deepEqual } from 'node:assert/strict';
import { checkMarks, flowsOf } from './check-flow.ts';

const CASES: Readonly<Record<string, string>> = {
  'decorated parameters': `
@Controller('x')
class Users {
  @Post()
  create(@Body() dto, @Param('id') id, @Query('page') page: number, @Res() response) {
    sink(dto); // flow
    sink(dto.email); // flow
    sink(id); // clean
    sink(page); // clean
    sink(response.statusCode); // clean
  }
  @Get()
  find(@Query('email') wanted, @Query('sort') sort, @Headers('accept') accept, @Ip() from, @Headers() all) {
    sink(wanted); // flow
    sink(sort); // clean
    sink(accept); // clean
    sink(from); // flow
    sink(all); // clean
  }
  @Post('file')
  upload(@UploadedFile() part, @Body('email') first, @Body('kind') kind) {
    sink(part); // flow
    sink(first); // flow
    sink(kind); // clean
  }
}
`,
  'other decorators say nothing': `
class Users {
  run(@Inject('X') one, @InjectRepository(Y) two, @Custom() three) {
    sink(one); // clean
    sink(two); // clean
    sink(three); // clean
  }
}
`,
  'members of a request': `
app.post('/x', (req, res) => {
  sink(req.body); // flow
  sink(req.ip); // flow
  sink(req.method); // clean
  sink(req.path); // clean
  sink(req.headers.accept); // clean
  sink(res.statusCode); // clean
});
app.get('/y', (req, res) => {
  const { email, page } = req.query;
  sink(email); // flow
  sink(req.secure); // clean
});
`,
  'requests taken apart': `
app.post('/x', async ({ body, method, path }, reply) => {
  sink(body); // flow
  sink(method); // clean
  sink(path); // clean
});
server.post('/y', ({ query: { email }, ip: from, set, url }) => {
  sink(email); // flow
  sink(from); // flow
  sink(set); // clean
  sink(url); // clean
});
`,
  'what is no route': `
registry.get('name', ({ body }) => {
  sink(body.length); // clean
});
items.on('change', ({ query: part, params: parts }) => {
  sink(part); // clean
  sink(parts); // clean
});
`,
  'Koa, Hono, Next, Lambda': `
router.post('/x', async (ctx) => {
  sink(ctx.request.body); // flow
  sink(ctx.method); // clean
});
hono.post('/x', async (c) => {
  sink(await c.req.json()); // flow
  sink(c.req.method); // clean
});
export async function POST(request) {
  const data = await request.json();
  sink(data.email); // flow
  sink(request.method); // clean
}
export const handler = async (event) => {
  sink(JSON.parse(event.body)); // flow
  sink(event.httpMethod); // clean
};
`,
  'Nuxt and Nitro': `
export default defineEventHandler(async (event) => {
  const body = await readBody(event);
  sink(body); // flow
  sink(event.method); // clean
});
`,
  'forms of a request': `
export async function action({ request }) {
  const form = await request.formData();
  sink(form.get('email')); // flow
  sink(request.method); // clean
}
`,
  'cloud functions': `
exports.main = async (event, context) => {
  const { content, page } = event;
  sink(content); // flow
  sink(event); // flow
  sink(context.requestId); // clean
  sink(event.action); // clean
};
exports.handler = function (event, context, callback) {
  const given = JSON.parse(event.toString());
  sink(given.text); // flow
  sink(context.requestId); // clean
};
exports.main_handler = async (event, context) => {
  sink(event.queryString); // flow
  sink(event.headers); // clean
  sink(event.httpMethod); // clean
};
`,
  'functions that are no cloud functions': `
exports.listen = async (event) => {
  sink(event.detail); // clean
};
export const main = (options) => {
  sink(options.content); // clean
};
const handler = (event) => {
  sink(event.detail); // clean
};
element.addEventListener('click', handler);
`,
  procedures: `
export const router = t.router({
  save: procedure.input(schema).mutation(async ({ input, ctx }) => {
    sink(input); // flow
    sink(ctx.locale); // clean
  }),
  find: procedure.query(async ({ input, ctx }) => {
    sink(input); // clean
  }),
  act: client.schema(schema).action(async ({ parsedInput, other }) => {
    sink(parsedInput); // flow
    sink(other); // clean
  }),
});
`,
  'handlers with a name, wrapped ones': `
import asyncHandler from 'express-async-handler';
const create = asyncHandler(async (req, res) => {
  sink(req.body); // flow
  sink(req.protocol); // clean
});
function update(request, reply) {
  sink(request.body); // flow
  sink(request.id); // clean
}
app.post('/x', create);
`,
  resolvers: `
export const resolvers = { Mutation: { signup: (parent, { email, page }, ctx) => {
  sink(email); // flow
  sink(page); // clean
  sink(parent); // clean
} } };
`,
};

describe('servers', () => {
  for (const [name, text] of Object.entries(CASES)) it(name, () => checkMarks(text));

  it('follows a body from a controller into a service of another file', () => {
    const files = {
      'mail.service.ts': '@Injectable()\nexport class MailService {\nsend(v) {\nsink(v);\n}\n}',
      'mail.controller.ts':
        'import { MailService } from "./mail.service";\n@Controller()\nexport class C { constructor(private readonly mail: MailService) {}\n@Post() create(@Body() dto: Dto, @Param("id") id: string) { return this.mail.send(dto); }\n@Get() get(@Param("id") id: string) { return this.mail.send(id); } }',
    };
    deepEqual(
      flowsOf(files).flows.map(({ call, dataTypes }) => `${call.path} ${dataTypes.join()}`),
      ['mail.service.ts request-body'],
    );
  });
});
