-- Assigns a new action to one partnership after the other. Arguments: user, owner of the actions, file of partnerships,
-- seed. Prints "result <requests> <microseconds> <99th percentile in microseconds> <failed>".

local owner, authorization
local partnerships = {}
local next_one = 0

local alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

local function base64(text)
  local encoded = {}
  for i = 1, #text, 3 do
    local a, b, c = text:byte(i, i + 2)
    local bits = a * 65536 + (b or 0) * 256 + (c or 0)
    for shift = 3, 0, -1 do
      local index = math.floor(bits / 64 ^ shift) % 64 + 1
      encoded[#encoded + 1] = alphabet:sub(index, index)
    end
    if not c then encoded[#encoded] = "=" end
    if not b then encoded[#encoded - 1] = "=" end
  end
  return table.concat(encoded)
end

local function uuid()
  return string.format("%04x%04x-%04x-4%03x-8%03x-%04x%04x%04x",
    math.random(0, 65535), math.random(0, 65535), math.random(0, 65535), math.random(0, 4095), math.random(0, 4095),
    math.random(0, 65535), math.random(0, 65535), math.random(0, 65535))
end

function init(args)
  local user = args[1]
  authorization = "Basic " .. base64(user .. ":" .. user .. " password")
  owner = args[2]
  for line in io.lines(args[3]) do partnerships[#partnerships + 1] = line end
  math.randomseed(tonumber(args[4]))
end

function request()
  next_one = next_one % #partnerships + 1
  return wrk.format("POST", "/api/partnerships/" .. partnerships[next_one] .. "/assign-action",
    { ["Content-Type"] = "application/json", ["Authorization"] = authorization },
    '{"action":"' .. uuid() .. '","title":"Talk to the team","owner":"' .. owner .. '","due":"2030-12-01"}')
end

function done(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format("result %d %d %d %d\n", summary.requests, summary.duration, latency:percentile(99),
    errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
