-- The world that scripts see. It runs once for each interpreter, before any script, with Lua's own libraries at hand;
-- scripts get what it returns and nothing else.
--
-- Stock Lua has no tables that cannot be written. So a script gets an empty stand-in for each table of ours: reading falls
-- through to the true one, writing meets a function that refuses, and the few functions that look at tables without
-- asking their metatables know the stand-ins.
--
-- A function of ours that raises an error says where its caller stood (level 2). One whose errors must be right even in
-- "return f(x)", which removes the caller from the stack, is written in Java: see Interpreter.java.

local native, pending, interval, version = ...

local error, type, select, tostring, tonumber = error, type, select, tostring, tonumber
local rawget, rawset, next, pcall = rawget, rawset, next, pcall
local getmetatable, setmetatable = getmetatable, setmetatable
local getinfo, sethook = debug.getinfo, debug.sethook
local load, loadstring, gsub, collectgarbage = load, loadstring, string.gsub, collectgarbage
local create, wrap = coroutine.create, coroutine.wrap

local OURS = getinfo(1, "S").source
local READONLY = "Attempt to modify a readonly table"

local standing_for = {}
local shown_metatable = {}

local function refuse()
  error(READONLY, 2)
end

local function protect(t, shown)
  local stand_in = setmetatable({}, {__index = t, __newindex = refuse})
  standing_for[stand_in] = t
  shown_metatable[stand_in] = shown
  return stand_in
end

local function copy(t)
  local result = {}
  for name, value in next, t do result[name] = value end
  return result
end

local function got(...)
  return select("#", ...) == 0 and "no value" or type((...))
end

local function check_table(name, ...)
  if type((...)) ~= "table" then
    error("bad argument #1 to '" .. name .. "' (table expected, got " .. got(...) .. ")", 3)
  end
end

-- Interrupts. Every `interval` instructions Java is asked whether the script may go on. And when a function written in
-- Java has failed, Java has left the error in `pending` and asks to be called at the function's return: C can leave a
-- function by a jump, Java cannot, so the error is raised here. Once there is a reason to end, it is raised at every
-- instruction: no script can catch it and go on.

local function interrupt(event)
  local reason = native.tick()
  if reason or event ~= "count" then
    sethook(interrupt, "", reason and 1 or interval)
    error(reason or pending[1], 0)
  end
end

sethook(interrupt, "", interval)

local function started(f)
  return function(...)
    sethook(interrupt, "", interval)
    return f(...)
  end
end

local function check_function(name, f)
  if type(f) ~= "function" or getinfo(f, "S").what == "C" then
    error("bad argument #1 to '" .. name .. "' (Lua function expected)", 3)
  end
end

-- What an error that nobody has caught becomes: a table that also says where it was raised.
local function on_error(e)
  local level = 2
  local place = getinfo(level, "Sl")
  repeat
    if place and place.what == "C" then
      level = level + 1
      place = getinfo(level, "Sl")
    end
    local ours = place and place.source == OURS
    if ours then
      level = level + 1
      place = getinfo(level, "Sl")
    end
  until not ours
  if type(e) ~= "table" then
    e = {err = "ERR " .. tostring(e)}
  end
  if place then
    rawset(e, "source", place.source)
    rawset(e, "line", place.currentline)
  end
  return e
end

local function caught(ok, ...)
  if ok then return true, ... end
  local e = ...
  if type(e) == "table" then
    local text = rawget(e, "err")
    if type(text) == "string" or type(text) == "number" then return false, text end
  end
  return false, e
end

local function handled(handler, ok, ...)
  if ok then return true, ... end
  local fine, result = pcall(handler, (...))
  return false, fine and result or not fine and "error in error handling" or result
end

-- Compiled code is refused: nobody checks it, and bad code can do anything. The message is that of a compiler which does
-- not know it.
local function refused(name)
  local _, message = loadstring("\1", name)
  return nil, (gsub(message, "char%(1%)'$", "char(27)'"))
end

local function is_compiled(piece)
  return type(piece) == "string" and #piece > 0 and piece:byte() == 27
end

-- What a script may not do to the collector, since it would be done to all who come after it; and what it is answered.
local of_all_scripts = {stop = 0, restart = 0, setpause = 200, setstepmul = 200}

local globals = {
  _VERSION = _VERSION, assert = assert, error = error, gcinfo = gcinfo,
  ipairs = ipairs, next = next, rawequal = rawequal, select = select, tonumber = tonumber, tostring = tostring,
  type = type, unpack = unpack,

  pcall = function(...)
    return caught(pcall(...))
  end,

  xpcall = function(f, handler)
    return handled(handler, pcall(f))
  end,

  pairs = function(...)
    local t = ...
    local inner = standing_for[t or false]
    if inner then
      return function(_, key) return next(inner, key) end, t, nil
    end
    check_table("pairs", ...)
    return next, t, nil
  end,

  rawget = function(...)
    check_table("rawget", ...)
    local t, key = ...
    return rawget(standing_for[t] or t, key)
  end,

  rawset = function(...)
    check_table("rawset", ...)
    local t, key, value = ...
    if standing_for[t] then error(READONLY, 0) end
    return rawset(t, key, value)
  end,

  getmetatable = function(...)
    if select("#", ...) == 0 then error("bad argument #1 to 'getmetatable' (value expected)", 2) end
    local t = ...
    if standing_for[t == nil and 0 or t] or type(t) == "string" then return shown_metatable[type(t) == "string" and "" or t] end
    return getmetatable(t)
  end,

  setmetatable = function(...)
    check_table("setmetatable", ...)
    local t, metatable = ...
    if select("#", ...) < 2 or metatable ~= nil and type(metatable) ~= "table" then
      error("bad argument #2 to 'setmetatable' (nil or table expected)", 2)
    end
    if standing_for[t] then error(READONLY, 0) end
    local before = getmetatable(t)
    if before ~= nil and (type(before) ~= "table" or rawget(before, "__metatable") ~= nil) then
      error("cannot change a protected metatable", 2)
    end
    return setmetatable(t, metatable)
  end,

  collectgarbage = function(...)
    local option = ...
    if option == nil or option == "collect" or option == "count" or option == "step" then return collectgarbage(...) end
    if type(option) ~= "string" then
      error("bad argument #1 to 'collectgarbage' (string expected, got " .. type(option) .. ")", 2)
    end
    if not of_all_scripts[option] then
      error("bad argument #1 to 'collectgarbage' (invalid option '" .. option .. "')", 2)
    end
    return of_all_scripts[option]
  end,

  loadstring = function(...)
    local text, name = ...
    if type(text) ~= "string" and type(text) ~= "number" then
      error("bad argument #1 to 'loadstring' (string expected, got " .. got(...) .. ")", 2)
    end
    if is_compiled(text) then return refused(name or text) end
    return loadstring(text, name)
  end,

  load = function(...)
    local read, name = ...
    if type(read) ~= "function" then
      error("bad argument #1 to 'load' (function expected, got " .. got(...) .. ")", 2)
    end
    local begun, compiled = false, false
    local f, message = load(function()
      local piece = read()
      if not begun then
        begun, compiled = true, is_compiled(piece)
      end
      if compiled then return nil end
      return piece
    end, name)
    if compiled then return refused(name or "=(load)") end
    return f, message
  end,
}

local coroutines = copy(coroutine)
coroutines.create = function(f)
  check_function("create", f)
  return create(started(f))
end
coroutines.wrap = function(f)
  check_function("wrap", f)
  return wrap(started(f))
end

-- The one function of C that writes into a table without asking anybody. (`table.sort` and `table.remove` do nothing to an
-- empty table, and a stand-in is empty.)
local tables, insert = copy(table), table.insert
tables.insert = function(...)
  check_table("insert", ...)
  local count = select("#", ...)
  if count < 2 or count > 3 then error("wrong number of arguments to 'insert'", 2) end
  local t, place = ...
  if standing_for[t] then error(READONLY, 0) end
  if count == 3 and not tonumber(place) then
    error("bad argument #2 to 'insert' (number expected, got " .. type(place) .. ")", 2)
  end
  return insert(...)
end

local mathematics = copy(math)
mathematics.random, mathematics.randomseed = native.random, native.randomseed

local major, minor, patch = version:match("(%d+)%.(%d+)%.(%d+)")

local redis = {
  REDIS_VERSION = version, REDIS_VERSION_NUM = major * 65536 + minor * 256 + patch,
  LOG_DEBUG = 0, LOG_VERBOSE = 1, LOG_NOTICE = 2, LOG_WARNING = 3,
}

-- All that a library sees of the table `redis` while it is loaded.
local redis_of_libraries = copy(redis)

redis.REPL_NONE, redis.REPL_AOF, redis.REPL_SLAVE, redis.REPL_REPLICA, redis.REPL_ALL = 0, 1, 2, 2, 3
function redis.replicate_commands() return true end
function redis.breakpoint() return false end
function redis.debug() end

-- The functions written in Java, by library.
local libraries = {redis = redis, math = mathematics, table = tables, string = copy(string), coroutine = coroutines}
for library, functions in next, native.libraries do
  libraries[library] = libraries[library] or {}
  for name, value in next, functions do libraries[library][name] = value end
end
local function describe(library, fields)
  for name, value in next, libraries[library] and fields or {} do libraries[library][name] = value end
end
describe("cjson", {_NAME = "cjson", _VERSION = "2.1.0", null = native.null})

-- A table like `cjson`, with settings of its own.
local json_tables, json = libraries["json tables"], libraries.cjson
libraries["json tables"] = nil
local function new_json()
  local number, result = json_tables.make(), {_NAME = json._NAME, _VERSION = json._VERSION, null = json.null, new = new_json}
  for name, f in next, native.libraries.cjson do
    result[name] = function(...)
      json_tables.choose(number)
      return f(...)
    end
  end
  return result
end
describe("cjson", {new = new_json})
describe("cmsgpack", {_NAME = "cmsgpack", _VERSION = "lua-cmsgpack 0.4.0",
  _COPYRIGHT = "Copyright (C) 2012, Salvatore Sanfilippo", _DESCRIPTION = "MessagePack C implementation for Lua"})
for name, library in next, libraries do globals[name] = protect(library) end

getmetatable("").__index = libraries.string
shown_metatable[""] = protect({__index = globals.string})

local guard = {__index = function(_, name)
  if type(name) ~= "string" and type(name) ~= "number" then
    error("Second argument to luaProtectedTableError must be a string or number", 2)
  end
  error("Script attempted to access nonexistent global variable '" .. name .. "'", 2)
end}
setmetatable(globals, guard)
local environment = protect(globals, protect(guard))
globals._G = environment

-- A library sees nothing else while it is loaded: it can register functions, and no more. What it has made then is called
-- later, in the same environment, which shows the world of scripts again.
redis_of_libraries.register_function, redis_of_libraries.log = native.register, redis.log
local globals_of_libraries = setmetatable({redis = protect(setmetatable(redis_of_libraries, guard))}, guard)
local surface = getmetatable(environment)
local function open_library_world(open)
  surface.__index = open and globals_of_libraries or globals
end

return environment, globals, on_error, open_library_world
