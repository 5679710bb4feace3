import assert from 'node:assert/strict';
import { checkMarks, engineKnowledge, flowsOf } from './check-flow.ts';

describe('schemas as sources', () => {
  const cases: Record<string, string> = {
    zod: `import { z } from 'zod';
      const Patient = z.object({ id: z.string(), name: z.string(), diagnosis: z.string().optional(), ok: z.boolean() });
      const Public = Patient.pick({ id: true, ok: true });
      const More = Patient.extend({ room: z.number() });
      const Settings = z.object({ url: z.string().url(), email: z.boolean() });
      type P = z.infer<typeof Patient>;
      function save(p: P, list: z.infer<typeof Patient>[], pub: z.infer<typeof Public>, raw: unknown) {
        sink(p); // flow
        sink(p.id); // clean
        sink(list); // flow
        sink(pub); // clean
        const a = Patient.parse(raw);
        sink(a); // flow
        sink(a.ok); // clean
        const b = Patient.safeParse(raw);
        sink(b.data); // flow
        sink(b.success); // clean
        sink(Settings.parse(raw)); // clean
        sink(More.parse(raw).room); // clean
        sink(More.parse(raw)); // flow
      }`,
    'yup, joi, valibot, TypeBox and io-ts': `import * as yup from 'yup';
      import Joi from 'joi';
      import * as v from 'valibot';
      import { Type, Static } from '@sinclair/typebox';
      import * as t from 'io-ts';
      const yupSchema = yup.object({ email: yup.string().email(), age: yup.number() });
      const joiSchema = Joi.object({ email: Joi.string(), id: Joi.string() });
      const ValiUser = v.object({ phone: v.pipe(v.string()), id: v.string() });
      const BoxUser = Type.Object({ phone: Type.String(), id: Type.String() });
      const IoUser = t.type({ phone: t.string, id: t.string });
      async function save(raw: unknown, box: Static<typeof BoxUser>, io: t.TypeOf<typeof IoUser>, vali: v.InferOutput<typeof ValiUser>) {
        const a = await yupSchema.validate(raw);
        sink(a); // flow
        const b = joiSchema.validate(raw);
        sink(b.value); // flow
        sink(b.value.id); // clean
        sink(b.error); // clean
        sink(v.parse(ValiUser, raw)); // flow
        sink(vali.id); // clean
        sink(box); // flow
        sink(box.id); // clean
        sink(io); // flow
        sink(io.id); // clean
        sink(JSON.parse('{}')); // clean
      }`,
    Mongoose: `import mongoose, { Schema } from 'mongoose';
      const userSchema = new Schema({ email: String, isActive: Boolean, logins: { type: Number }, address: { street: String, zip: { type: String } } });
      const User = mongoose.model('User', userSchema);
      const Job = mongoose.model('Job', new Schema({ title: String, state: String }));
      async function run(id: string) {
        const one = await User.findOne({ id });
        sink(one); // flow
        sink(one.email); // flow
        sink(one.isActive); // clean
        sink(await User.find().lean()); // flow
        sink(await User.countDocuments({})); // clean
        sink(await User.deleteOne({ id })); // clean
        sink(await Job.find()); // clean
      }`,
    Sequelize: `import { DataTypes, Model } from 'sequelize';
      const User = sequelize.define('user', { email: DataTypes.STRING, active: DataTypes.BOOLEAN });
      const Log = sequelize.define('log', { level: DataTypes.STRING });
      class Person extends Model {}
      Person.init({ phone: DataTypes.STRING, n: DataTypes.INTEGER }, { sequelize });
      async function run(id: string) {
        sink(await User.findByPk(id)); // flow
        sink(await User.findAll({ attributes: ['active'] })); // clean
        sink((await User.findAndCountAll({})).rows); // flow
        sink((await User.findAndCountAll({})).count); // clean
        sink(await Log.findAll()); // clean
        sink(await Person.findOne()); // flow
      }`,
    'TypeORM entities and repositories': `import { Entity, Column, Repository } from 'typeorm';
      @Entity() class User { @Column() id: string; @Column() email: string; @Column() name: string; verify() {} }
      @Entity() class Job { @Column() id: string; @Column() title: string; }
      class UserService {
        constructor(private readonly users: Repository<User>, private readonly jobs: Repository<Job>) {}
        async run(id: string) {
          sink(await this.users.find()); // flow
          const one = await this.users.findOneBy({ id });
          sink(one); // flow
          sink(one.id); // clean
          sink(await this.users.count()); // clean
          sink(await this.users.find({ select: { id: true } })); // clean
          sink(await this.jobs.find()); // clean
        }
      }
      async function other(source: any) {
        const repository = source.getRepository(User);
        sink(await repository.find()); // flow
        const jobs = source.getRepository(Job);
        sink(await jobs.find()); // clean
      }`,
    Drizzle: `import { pgTable, text, boolean } from 'drizzle-orm/pg-core';
      export const users = pgTable('users', { id: text('id'), email: text('email'), active: boolean('active') });
      export const jobs = pgTable('jobs', { id: text('id'), title: text('title') });
      type User = typeof users.$inferSelect;
      async function run(db: any, u: User) {
        sink(await db.select().from(users)); // flow
        sink(await db.select().from(users).limit(3)); // flow
        sink(await db.select({ id: users.id }).from(users)); // clean
        sink(await db.select().from(jobs)); // clean
        sink(u); // flow
        sink(u.active); // clean
      }`,
    'Prisma by the name of the model': `import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient();
      async function run(id: string) {
        const rows = await prisma.patient.findMany();
        sink(rows); // flow
        sink(await prisma.patient.count()); // clean
        sink(await prisma.patient.deleteMany({})); // clean
        sink(await prisma.product.findMany()); // clean
      }`,
    'calls that only look alike': `
      function run(list: string[], raw: string, Store: any, path: any) {
        sink(list.find((x) => x)); // clean
        sink(path.parse(raw)); // clean
        sink(Store.find('theme')); // clean
        sink(Array.from(list)); // clean
      }`,
  };
  for (const [name, text] of Object.entries(cases)) it(name, () => checkMarks(text));

  it('models of other files, also in CommonJS', () => {
    const files = {
      'models/user.js':
        "const mongoose = require('mongoose');\nconst schema = new mongoose.Schema({ email: String, n: Number });\nmodule.exports = mongoose.model('User', schema);",
      'models/index.js': "const User = require('./user');\nexports.User = User;",
      'a.js': "const User = require('./models/user');\nasync function f() { sink(await User.find()); }",
      'b.js':
        "const { User } = require('./models');\nasync function f() { const u = await User.findOne(); sink(u); sink(u.n); }",
    };
    const { flows } = flowsOf(files, engineKnowledge());
    assert.deepEqual(
      flows.map((flow) => `${flow.call.path} ${flow.categories.join()} ${flow.confidence}`),
      ['a.js personal high', 'b.js personal high'],
    );
  });
});
