import assert from 'node:assert/strict';
import { checkMarks, flowsOf } from './check-flow.ts';

const RDS = 'rm-xxx.mysql.rds.aliyuncs.com';

describe('databases, queues, caches and mail by their address', () => {
  const cases: Record<string, string> = {
    'mysql2: a pool': `import mysql from 'mysql2/promise';
      const pool = mysql.createPool({ host: '${RDS}', user: 'a', password: process.env.DB_PASSWORD });
      await pool.query('INSERT INTO users VALUES (?)', [user.email]) // flow
      await pool.execute('INSERT INTO users VALUES (?)', [user.email]) // flow
      await pool.query('SELECT 1') // clean
      pool.on('connection', (c) => log(user.email)) // clean`,
    'mysql2: a connection of the pool': `import { createPool } from 'mysql2/promise';
      const pool = createPool({ host: '${RDS}' });
      const connection = await pool.getConnection();
      await connection.query('INSERT INTO users SET ?', { email: user.email }) // flow`,
    'mysql2: a promise pool': `import mysql from 'mysql2';
      const pool = mysql.createPool({ host: '${RDS}' }).promise();
      await pool.query('INSERT INTO users VALUES (?)', [user.email]) // flow`,
    'mysql2 elsewhere': `import mysql from 'mysql2/promise';
      const pool = mysql.createPool({ host: 'db.example.com' });
      await pool.query('INSERT INTO users VALUES (?)', [user.email]) // clean`,
    pg: `import { Pool } from 'pg';
      const pool = new Pool({ connectionString: 'postgres://u:p@pgm-xxx.pg.rds.aliyuncs.com:5432/app' });
      await pool.query('INSERT INTO users VALUES ($1)', [user.email]) // flow
      const client = await pool.connect();
      await client.query({ text: 'INSERT INTO users VALUES ($1)', values: [user.email] }) // flow
      client.release(user.email) // clean`,
    'pg elsewhere': `import { Pool } from 'pg';
      const pool = new Pool({ connectionString: 'postgres://u:p@db.example.com:5432/app' });
      await pool.query('INSERT INTO users VALUES ($1)', [user.email]) // clean`,
    'what a query gives': `import { Pool } from 'pg';
      const pool = new Pool({ host: 'pgm-xxx.pg.rds.aliyuncs.com' });
      const rows = await pool.query('SELECT * FROM users WHERE id = $1', [1]); // clean
      fetch('https://api.example.com', { body: rows }) // clean`,
    mongodb: `import { MongoClient } from 'mongodb';
      const client = new MongoClient('mongodb://u:p@dds-xxx.mongodb.rds.aliyuncs.com:3717');
      const users = client.db('app').collection('users');
      await users.insertOne({ email: user.email }) // flow
      await users.createIndex({ email: 1 }) // clean
      await users.countDocuments() // clean`,
    'mongodb elsewhere': `import { MongoClient } from 'mongodb';
      const client = new MongoClient('mongodb://db.example.com');
      await client.db('app').collection('users').insertOne({ email: user.email }) // clean`,
    mongoose: `import mongoose from 'mongoose';
      mongoose.connect('mongodb://u:p@dds-xxx.mongodb.rds.aliyuncs.com:3717/app');
      const User = mongoose.model('User', new mongoose.Schema({ email: String }));
      await User.create({ email: user.email }) // flow
      await new User({ email: user.email }).save() // flow
      await User.countDocuments() // clean`,
    'mongoose elsewhere': `import mongoose from 'mongoose';
      mongoose.connect('mongodb://db.example.com/app');
      const User = mongoose.model('User', new mongoose.Schema({ email: String }));
      await User.create({ email: user.email }) // clean`,
    ioredis: `import Redis from 'ioredis';
      const redis = new Redis({ host: 'r-xxx.redis.rds.aliyuncs.com', port: 6379 });
      await redis.set('k', user.email) // flow
      await redis.get('k') // clean
      redis.on('error', () => log(user.email)) // clean`,
    'ioredis: port and host': `import Redis from 'ioredis';
      const redis = new Redis(6379, 'r-xxx.redis.rds.aliyuncs.com');
      await redis.hset('k', { email: user.email }) // flow`,
    'ioredis elsewhere': `import Redis from 'ioredis';
      const redis = new Redis({ host: '127.0.0.1' });
      await redis.set('k', user.email) // clean`,
    redis: `import { createClient } from 'redis';
      const client = createClient({ url: 'redis://:p@r-xxx.redis.rds.aliyuncs.com:6379' });
      await client.connect();
      await client.set('k', user.email) // flow
      await client.hSet('k', 'email', user.email) // flow`,
    kafkajs: `import { Kafka } from 'kafkajs';
      const kafka = new Kafka({ clientId: 'a', brokers: ['alikafka-xxx.alikafka.aliyuncs.com:9093'] });
      const producer = kafka.producer();
      await producer.connect();
      await producer.send({ topic: 't', messages: [{ value: JSON.stringify({ email: user.email }) }] }) // flow
      const consumer = kafka.consumer({ groupId: user.name }); // clean
      await consumer.subscribe({ topic: user.name }) // clean`,
    'kafkajs elsewhere': `import { Kafka } from 'kafkajs';
      const producer = new Kafka({ brokers: ['kafka.example.com:9093'] }).producer();
      await producer.send({ topic: 't', messages: [{ value: user.email }] }) // clean`,
    amqplib: `import amqp from 'amqplib';
      const connection = await amqp.connect('amqp://u:p@xxx.mq-amqp.cn-hangzhou-a.aliyuncs.com');
      const channel = await connection.createChannel();
      channel.sendToQueue('q', Buffer.from(user.email)) // flow
      channel.publish('e', 'r', Buffer.from(user.email)) // flow
      await channel.assertQueue(user.name) // clean`,
    'amqplib by callbacks': `import amqp from 'amqplib/callback_api';
      amqp.connect('amqp://xxx.mq-amqp.cn-hangzhou-a.aliyuncs.com', (error, connection) => {
        connection.createChannel((failure, channel) => {
          channel.sendToQueue('q', Buffer.from(user.email)); // known-miss
        });
      });`,
    mqtt: `import mqtt from 'mqtt';
      const client = mqtt.connect('mqtts://xxx.iot-as-mqtt.cn-shanghai.aliyuncs.com:1883', { username: 'a', password: user.password }); // clean
      client.publish('t', JSON.stringify({ latitude: position.coords.latitude })) // flow
      client.subscribe(user.name) // clean`,
    'mqtt elsewhere': `import mqtt from 'mqtt';
      mqtt.connect('mqtts://broker.example.com').publish('t', user.email) // clean`,
    'nodemailer: host': `import nodemailer from 'nodemailer';
      const transport = nodemailer.createTransport({ host: 'smtp.qq.com', auth: { user: 'a', pass: process.env.PASS } });
      await transport.sendMail({ to: user.email, subject: 'Hi' }) // flow
      await transport.verify() // clean`,
    'nodemailer: a well-known service': `import nodemailer from 'nodemailer';
      const transport = nodemailer.createTransport({ service: 'QQ', auth: { user: 'a', pass: 'b' } });
      await transport.sendMail({ to: user.email }) // flow`,
    'nodemailer: another service': `import nodemailer from 'nodemailer';
      const transport = nodemailer.createTransport({ service: 'Gmail', auth: { user: 'a', pass: 'b' } });
      await transport.sendMail({ to: user.email }) // clean`,
    'nodemailer: a connection text': `import nodemailer from 'nodemailer';
      const transport = nodemailer.createTransport('smtps://u:p@smtp.163.com');
      transport.sendMail({ to: user.email }, () => {}) // flow`,
    typeorm: `import { DataSource } from 'typeorm';
      const source = new DataSource({ type: 'mysql', host: '${RDS}', entities: [User] });
      await source.getRepository(User).save({ email: user.email }) // flow
      await source.manager.insert(User, { email: user.email }) // flow
      await source.query('INSERT INTO users VALUES (?)', [user.email]) // flow
      await source.initialize() // clean`,
    'typeorm elsewhere': `import { DataSource } from 'typeorm';
      const source = new DataSource({ type: 'mysql', host: 'db.example.com', entities: [User] });
      await source.getRepository(User).save({ email: user.email }) // clean`,
    prisma: `import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient({ datasources: { db: { url: 'mysql://u:p@${RDS}:3306/app' } } });
      await prisma.user.create({ data: { email: user.email } }) // flow
      await prisma.user.findMany() // clean
      await prisma.$disconnect() // clean`,
    'prisma elsewhere': `import { PrismaClient } from '@prisma/client';
      const prisma = new PrismaClient({ datasources: { db: { url: 'mysql://u:p@db.example.com:3306/app' } } });
      await prisma.user.create({ data: { email: user.email } }) // clean`,
    sequelize: `import { Sequelize, DataTypes } from 'sequelize';
      const db = new Sequelize('app', 'u', process.env.DB_PASSWORD, { host: '${RDS}', dialect: 'mysql' });
      const User = db.define('User', { email: DataTypes.STRING });
      await User.create({ email: user.email }) // flow
      await db.query('INSERT INTO users VALUES (?)', { replacements: [user.email] }) // flow
      await User.count() // clean`,
    'sequelize elsewhere': `import { Sequelize } from 'sequelize';
      const db = new Sequelize('mysql://u:p@db.example.com/app');
      const User = db.define('User', {});
      await User.create({ email: user.email }) // clean`,
    knex: `import knex from 'knex';
      const db = knex({ client: 'mysql2', connection: { host: '${RDS}', user: 'u' } });
      await db('users').insert({ email: user.email }) // flow
      await db.raw('INSERT INTO users VALUES (?)', [user.email]) // flow
      await db('users').select('id') // clean`,
    'knex elsewhere': `import knex from 'knex';
      const db = knex({ client: 'mysql2', connection: { host: 'db.example.com' } });
      await db('users').insert({ email: user.email }) // clean`,
    elasticsearch: `import { Client } from '@elastic/elasticsearch';
      const client = new Client({ node: 'https://es-cn-xxx.public.elasticsearch.aliyuncs.com:9200' });
      await client.index({ index: 'users', document: { email: user.email } }) // flow
      await client.ping() // clean`,
    clickhouse: `import { createClient } from '@clickhouse/client';
      const client = createClient({ url: 'https://cc-xxx.clickhouse.ads.aliyuncs.com:8443', password: process.env.PASSWORD });
      await client.insert({ table: 'events', values: [{ email: user.email }], format: 'JSONEachRow' }) // flow
      await client.close() // clean`,
    'clickhouse elsewhere': `import { createClient } from '@clickhouse/client';
      const client = createClient({ url: 'https://ch.example.com:8443' });
      await client.insert({ table: 'events', values: [{ email: user.email }] }) // clean`,
    ldap: `import { Client } from 'ldapts';
      const client = new Client({ url: 'ldaps://ldap.aliyuncs.com' });
      await client.add('cn=a', { mail: user.email }) // flow
      await client.bind('cn=admin', process.env.LDAP_PASSWORD) // clean`,
  };
  for (const [name, text] of Object.entries(cases)) it(name, () => checkMarks(text));

  it('a pool in another file', () => {
    const { flows } = flowsOf({
      'db.ts': `import mysql from 'mysql2/promise';\nexport const pool = mysql.createPool({ host: '${RDS}' });`,
      'users.ts': `import { pool } from './db';\nexport const save = () => pool.query('INSERT', [user.email]);`,
    });
    assert.deepEqual(
      flows.map((flow) => [flow.call.path, flow.provider]),
      [['users.ts', 'alibaba-cloud']],
    );
  });
});

describe('settings that hold for all clients of a package', () => {
  const cases: Record<string, readonly [Record<string, string>, readonly string[]]> = {
    'mongoose: connected elsewhere': [
      {
        'main.ts':
          "import mongoose from 'mongoose';\nmongoose.connect('mongodb://u:p@dds-xxx.mongodb.rds.aliyuncs.com/app');",
        'user.ts':
          "import mongoose from 'mongoose';\nexport const User = mongoose.model('User', new mongoose.Schema({}));",
        'save.ts': "import { User } from './user';\nexport const save = () => User.create({ email: user.email });",
      },
      ['save.ts alibaba-cloud'],
    ],
    'mongoose: connected to another host': [
      {
        'main.ts': "import mongoose from 'mongoose';\nmongoose.connect('mongodb://db.example.com/app');",
        'user.ts':
          "import mongoose from 'mongoose';\nexport const User = mongoose.model('User', new mongoose.Schema({}));",
        'save.ts': "import { User } from './user';\nexport const save = () => User.create({ email: user.email });",
      },
      [],
    ],
    'axios: a base set in another file': [
      {
        'main.ts': "import axios from 'axios';\naxios.defaults.baseURL = 'https://api.deepseek.com';",
        'ask.ts': "import axios from 'axios';\nexport const ask = () => axios.post('/x', { email: user.email });",
      },
      ['ask.ts deepseek'],
    ],
    'axios: an address of its own beside it': [
      {
        'main.ts': "import axios from 'axios';\naxios.defaults.baseURL = 'https://api.deepseek.com';",
        'ask.ts':
          "import axios from 'axios';\nexport const ask = () => axios.post('https://api.example.com', { email: user.email });",
      },
      [],
    ],
    'AWS: a region for all': [
      {
        'main.ts': "import AWS from 'aws-sdk';\nAWS.config.update({ region: 'cn-north-1' });",
        'store.ts':
          "import AWS from 'aws-sdk';\nconst s3 = new AWS.S3();\nexport const put = () => s3.putObject({ Bucket: 'b', Key: 'k', Body: user.email }).promise();",
      },
      ['store.ts aws-china-sinnet'],
    ],
    'AWS: a region as a member': [
      {
        'main.ts': "import AWS from 'aws-sdk';\nAWS.config.region = 'cn-north-1';",
        'store.ts':
          "import AWS from 'aws-sdk';\nconst s3 = new AWS.S3();\nexport const put = () => s3.putObject({ Bucket: 'b', Key: 'k', Body: user.email }).promise();",
      },
      ['store.ts aws-china-sinnet'],
    ],
    'AWS: a region of its own beside it': [
      {
        'main.ts': "import AWS from 'aws-sdk';\nAWS.config.update({ region: 'cn-north-1' });",
        'store.ts':
          "import AWS from 'aws-sdk';\nconst s3 = new AWS.S3({ region: 'eu-west-1' });\nexport const put = () => s3.putObject({ Bucket: 'b', Key: 'k', Body: user.email }).promise();",
      },
      [],
    ],
    'AWS: a region elsewhere for all': [
      {
        'main.ts': "import AWS from 'aws-sdk';\nAWS.config.update({ region: 'eu-west-1' });",
        'store.ts':
          "import AWS from 'aws-sdk';\nconst s3 = new AWS.S3();\nexport const put = () => s3.putObject({ Bucket: 'b', Key: 'k', Body: user.email }).promise();",
      },
      [],
    ],
  };
  for (const [name, [files, expected]] of Object.entries(cases)) {
    it(name, () =>
      assert.deepEqual(
        flowsOf(files).flows.map((flow) => `${flow.call.path} ${flow.provider}`),
        expected,
      ),
    );
  }

  const environment = (name: string, value: string) => [{ name, value, span: { start: 0, end: 1 }, profile: '' }];
  const providers = (text: string, name: string, value: string) =>
    flowsOf({ 'app.ts': text }, undefined, environment(name, value)).flows.map((flow) => flow.provider);

  it('an address from the environment', () => {
    const text =
      "import { Pool } from 'pg';\nconst pool = new Pool({ connectionString: process.env.PG_URL });\npool.query('INSERT', [user.email]);";
    assert.deepEqual(providers(text, 'PG_URL', 'postgres://pgm-xxx.pg.rds.aliyuncs.com/app'), ['alibaba-cloud']);
    assert.deepEqual(providers(text, 'PG_URL', 'postgres://db.example.com/app'), []);
  });

  it('what a client reads from the environment by itself', () => {
    const prisma =
      "import { PrismaClient } from '@prisma/client';\nconst db = new PrismaClient();\ndb.user.create({ data: { email: user.email } });";
    assert.deepEqual(providers(prisma, 'DATABASE_URL', `mysql://u:p@${RDS}:3306/app`), ['alibaba-cloud']);
    assert.deepEqual(providers(prisma, 'DATABASE_URL', 'mysql://u:p@db.example.com/app'), []);
    const s3 =
      "import { S3Client, PutObjectCommand } from '@aws-sdk/client-s3';\nconst s3 = new S3Client({});\ns3.send(new PutObjectCommand({ Bucket: 'b', Body: user.email }));";
    assert.deepEqual(providers(s3, 'AWS_REGION', 'cn-northwest-1'), ['aws-china-nwcd']);
    assert.deepEqual(providers(s3, 'AWS_REGION', 'eu-west-1'), []);
  });
});
